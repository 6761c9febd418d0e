package dev.steward.audit.certificate;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ServerRule;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** No certificate on disk has expired. */
final class Expired {
  static final ServerRule<CertificateStore> RULE =
      CertificateRule.each(
          new RuleCard(
              new RuleId("CERT-EXPIRED"),
              "certificates",
              Severity.CRITICAL,
              "No certificate has expired",
              "Clients refuse an expired certificate; inside a cluster nothing talks to anything.",
              List.of("RFC 5280, 4.1.2.5: validity", "openssl-x509(1)"),
              "Renew it (certbot renew; for K3s: systemctl restart k3s) and reload the service; remove"
                  + " the file if nothing uses it.",
              List.of()),
          (server, subject, file, certificate) ->
              certificate.notAfter().isAfter(server.now())
                  ? Optional.empty()
                  : Optional.of(
                      wrong(
                              subject,
                              "The certificate %s expired %s ago"
                                  .formatted(
                                      certificate.subject(),
                                      days(Duration.between(certificate.notAfter(), server.now()))),
                              CertificateRule.usedBy(file))
                          .as(
                              CertificateRule.user(file).isPresent()
                                  ? Severity.CRITICAL
                                  : Severity.MEDIUM)));

  private Expired() {}

  static String days(Duration duration) {
    long days = duration.toDays();
    return days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days";
  }
}
