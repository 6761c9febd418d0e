package dev.steward.audit.names;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The rules on public names. */
public final class NameRules {
  public static final RulePack PACK =
      new RulePack(
          "names",
          List.of(
              Resolves.RULE,
              CertificateShown.RULE,
              Redirected.RULE,
              SecurityHeaders.RULE,
              Proxied.RULE));

  private NameRules() {}
}
