package dev.steward.audit.intent;

import dev.steward.audit.rule.ClusterObserved;
import dev.steward.audit.rule.RulePack;
import dev.steward.audit.rule.ServerObserved;
import java.util.List;

/** The pack {@code intent}. */
public final class IntentRules {
  public static final RulePack PACK =
      new RulePack(
          "intent",
          List.of(
              ServerObserved.RULE,
              ClusterObserved.RULE,
              PartObserved.RULE,
              NicknameMoved.RULE,
              DuplicateIdentity.RULE,
              DuplicateHostname.RULE,
              RoleDiffers.RULE,
              DiskSmaller.RULE,
              FewerProcessors.RULE,
              LessMemory.RULE,
              AcceptanceExpired.RULE));

  private IntentRules() {}
}
