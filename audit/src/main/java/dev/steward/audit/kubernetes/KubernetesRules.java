package dev.steward.audit.kubernetes;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code kubernetes}. */
public final class KubernetesRules {
  public static final RulePack PACK =
      new RulePack(
          "kubernetes",
          List.of(
              NodeReady.RULE,
              NodeIdentity.RULE,
              Selectable.RULE,
              ClaimVolumeGone.RULE,
              SingleCopy.RULE,
              ConfigMissing.RULE,
              SecretUrlUnsafe.RULE,
              SecretLiteral.RULE,
              ImagePlaces.RULE,
              StaleReplicaSet.RULE,
              RestartStorm.RULE,
              DeclaredReplicas.RULE,
              BudgetBlocks.RULE,
              EnvironmentMixed.RULE,
              PolicyNamespaces.RULE,
              ServiceMissing.RULE,
              DeprecatedApis.RULE));

  private KubernetesRules() {}
}
