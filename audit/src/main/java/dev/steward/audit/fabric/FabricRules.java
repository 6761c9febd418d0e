package dev.steward.audit.fabric;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code fabric}. */
public final class FabricRules {
  public static final RulePack PACK =
      new RulePack(
          "fabric",
          List.of(
              FabricObserved.RULE,
              TwoDeployments.RULE,
              NodeMissing.RULE,
              NodeUnhealthy.RULE,
              HeightLag.RULE,
              RaftLeader.RULE,
              RaftTolerance.RULE,
              VersionSkew.RULE,
              ChannelStatus.RULE,
              ChannelMissing.RULE,
              ChaincodeVersion.RULE,
              BudgetOrganisation.RULE,
              CertificateExpired.RULE,
              CertificateExpiring.RULE,
              CertificateIssuer.RULE));

  private FabricRules() {}
}
