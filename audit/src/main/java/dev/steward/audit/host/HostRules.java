package dev.steward.audit.host;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code host}. */
public final class HostRules {
  public static final RulePack PACK = new RulePack("host", List.of(DiskUsage.RULE));

  private HostRules() {}
}
