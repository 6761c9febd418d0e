package dev.steward.audit.certificate;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code certificates}. */
public final class CertificateRules {
  public static final RulePack PACK =
      new RulePack(
          "certificates",
          List.of(
              Expired.RULE,
              Expiring.RULE,
              NotYetValid.RULE,
              WeakCertificate.RULE,
              KeyReadable.RULE));

  private CertificateRules() {}
}
