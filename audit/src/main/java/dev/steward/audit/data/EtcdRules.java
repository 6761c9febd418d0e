package dev.steward.audit.data;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code etcd}. */
public final class EtcdRules {
  public static final RulePack PACK =
      new RulePack(
          "etcd",
          List.of(
              EtcdNoLeader.RULE,
              EtcdAlarm.RULE,
              EtcdStaleMember.RULE,
              EtcdMemberDown.RULE,
              EtcdTolerance.RULE,
              EtcdEven.RULE,
              EtcdLearner.RULE,
              EtcdVersions.RULE,
              EtcdSize.RULE));

  private EtcdRules() {}
}
