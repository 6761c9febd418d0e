package dev.steward.audit.certificate;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.fact.certificate.PemFile;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keys and signatures are as strong as NIST SP 800-131A wants: RSA and DSA of 2048 bits, curves of
 * 224, no MD5 or SHA-1. The signature of a self-signed certificate proves nothing and is not
 * judged.
 */
final class WeakCertificate {
  private static final int MIN_RSA = 2048;
  private static final int MIN_CURVE = 224;

  static final ServerRule<CertificateStore> RULE =
      CertificateRule.each(
          new RuleCard(
              new RuleId("CERT-WEAK"),
              "certificates",
              Severity.HIGH,
              "Keys and signatures of certificates are strong",
              "A weak key or signature can be forged; clients of today refuse both.",
              List.of("NIST SP 800-131A Rev. 2", "CA/Browser Forum Baseline Requirements, 6.1.5"),
              "Make a new key (RSA of 2048 bits or more, or P-256) and have it signed with SHA-256.",
              List.of()),
          WeakCertificate::judge);

  private WeakCertificate() {}

  private static Optional<Judgement.Wrong> judge(
      ServerView server, Subject subject, PemFile file, Certificate certificate) {
    return weakness(certificate)
        .map(weakness ->
            wrong(
                subject,
                "The certificate %s has %s".formatted(certificate.subject(), weakness),
                CertificateRule.usedBy(file)));
  }

  private static Optional<String> weakness(Certificate certificate) {
    int least =
        switch (certificate.keyType()) {
          case "RSA", "DSA" -> MIN_RSA;
          case "EC" -> MIN_CURVE;
          default -> 0;
        };
    if (certificate.keyBits() > 0 && certificate.keyBits() < least) {
      return Optional.of(
          "a key of %d bits (%s)".formatted(certificate.keyBits(), certificate.keyType()));
    }
    String signature = certificate.signature().toUpperCase(Locale.ROOT);
    boolean broken =
        signature.startsWith("MD") || signature.startsWith("SHA1WITH") || signature.equals("SHA1");
    return broken && !certificate.selfSigned()
        ? Optional.of("a signature of " + certificate.signature())
        : Optional.empty();
  }
}
