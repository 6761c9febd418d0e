package dev.steward.audit.service;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The rules on declared services. */
public final class ServiceRules {
  public static final RulePack PACK =
      new RulePack("service", List.of(NotReady.RULE, ReadinessWrong.RULE, Stuck.RULE));

  private ServiceRules() {}
}
