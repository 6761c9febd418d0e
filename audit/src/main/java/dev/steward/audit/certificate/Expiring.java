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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * No certificate expires soon. Certificates made for less than the warning time are judged by a
 * third of their life, at which their renewal is due.
 */
final class Expiring {
  static final ServerRule<CertificateStore> RULE =
      CertificateRule.each(
          new RuleCard(
              new RuleId("CERT-EXPIRING"),
              "certificates",
              Severity.MEDIUM,
              "No certificate expires soon",
              "Renewal that has not happened by now does not happen by itself.",
              List.of(
                  "RFC 5280, 4.1.2.5: validity",
                  "Let's Encrypt: renew at a third of the life left"),
              "Renew it (certbot renew; for K3s: systemctl restart k3s renews within its own window)"
                  + " and find out why nothing did.",
              List.of("certificates.warn", "certificates.critical")),
          Expiring::judge);

  private Expiring() {}

  private static Optional<Judgement.Wrong> judge(
      ServerView server, Subject subject, PemFile file, Certificate certificate) {
    Duration left = Duration.between(server.now(), certificate.notAfter());
    Duration third = Duration.between(certificate.notBefore(), certificate.notAfter()).dividedBy(3);
    Duration warn = shorter(server.standard().certificates().warn(), third);
    if (left.isNegative() || left.isZero() || left.compareTo(warn) > 0) {
      return Optional.empty();
    }
    Duration critical = shorter(server.standard().certificates().critical(), third.dividedBy(3));
    boolean used = CertificateRule.user(file).isPresent();
    return Optional.of(
        wrong(
                subject,
                "The certificate %s expires in %s"
                    .formatted(certificate.subject(), Expired.days(left)),
                CertificateRule.usedBy(file))
            .as(
                !used
                    ? Severity.LOW
                    : left.compareTo(critical) <= 0 ? Severity.HIGH : Severity.MEDIUM));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
