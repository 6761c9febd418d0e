package dev.steward.audit.data;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code data}. */
public final class DataRules {
  public static final RulePack PACK =
      new RulePack(
          "data",
          List.of(
              InstanceObserved.RULE,
              RunsNowhere.RULE,
              NotReplicated.RULE,
              SingleCopy.RULE,
              LoginRefused.RULE,
              StandbyCutOff.RULE,
              UnusedSlot.RULE,
              ArchiverFailing.RULE,
              ConnectionsLeft.RULE,
              RedisNotSaved.RULE,
              RedisNoPersistence.RULE,
              RedisLinkDown.RULE));

  private DataRules() {}
}
