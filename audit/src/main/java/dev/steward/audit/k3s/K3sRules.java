package dev.steward.audit.k3s;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code k3s}. */
public final class K3sRules {
  public static final RulePack PACK =
      new RulePack(
          "k3s",
          List.of(SecretFiles.RULE, SecretsEncrypted.RULE, EtcdSnapshots.RULE, VersionSkew.RULE));

  private K3sRules() {}
}
