package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.fabric.CertificateRule.Held;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** No certificate of a Fabric node expires soon. */
final class CertificateExpiring {
  static final CertificateRule RULE =
      new CertificateRule(
          new RuleCard(
              new RuleId("FABRIC-CERTIFICATE-EXPIRING"),
              "fabric",
              Severity.MEDIUM,
              "No certificate of a Fabric node expires soon",
              "Nothing in Fabric renews certificates by itself. An identity issued by an authority"
                  + " lasts a year by default, and the whole network's run out together.",
              List.of(
                  "Fabric 2.5: Certificates Management Guide",
                  "Fabric CA: fabric-ca-server-config.yaml, signing.default.expiry 8760h"),
              "Renew it with the key it has (fabric-ca-client reenroll --csr.keyrequest.reusekey),"
                  + " node by node; a consenter's TLS certificate must be changed in the channel's"
                  + " configuration too.",
              List.of("certificates.warn", "certificates.critical")),
          CertificateExpiring::judge);

  private CertificateExpiring() {}

  private static Optional<Judgement.Wrong> judge(Held held) {
    Certificate certificate = held.certificate().certificate();
    Duration left = Duration.between(held.network().input().now(), certificate.notAfter());
    var limits = held.network().standard().certificates();
    if (left.isNegative() || left.isZero() || left.compareTo(limits.warn()) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        wrong(
                held.subject(),
                "The %s expires in %s".formatted(held.title(), CertificateExpired.days(left)),
                "It is " + certificate.subject() + ".")
            .as(left.compareTo(limits.critical()) <= 0 ? Severity.HIGH : Severity.MEDIUM));
  }
}
