package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** No certificate of a Fabric node has expired. */
final class CertificateExpired {
  static final CertificateRule RULE =
      new CertificateRule(
          new RuleCard(
              new RuleId("FABRIC-CERTIFICATE-EXPIRED"),
              "fabric",
              Severity.CRITICAL,
              "No certificate of a Fabric node has expired",
              "Orderers with an expired TLS certificate do not find each other again after a"
                  + " restart, and the channel loses its quorum; what a node signs with an expired"
                  + " identity is refused.",
              List.of(
                  "Fabric 2.5: Certificates Management Guide",
                  "Fabric 2.5: orderer.yaml, General.Authentication.NoExpirationChecks",
                  "RFC 5280, 4.1.2.5: validity"),
              "Renew it with the key it has (fabric-ca-client reenroll --csr.keyrequest.reusekey),"
                  + " node by node; a consenter's TLS certificate must be changed in the channel's"
                  + " configuration too.",
              List.of()),
          held -> {
            var certificate = held.certificate().certificate();
            return certificate.notAfter().isAfter(held.network().input().now())
                ? Optional.empty()
                : Optional.of(
                    wrong(
                        held.subject(),
                        "The %s expired %s ago"
                            .formatted(
                                held.title(),
                                days(
                                    Duration.between(
                                        certificate.notAfter(), held.network().input().now()))),
                        "It is " + certificate.subject() + "."));
          });

  private CertificateExpired() {}

  static String days(Duration duration) {
    long days = duration.toDays();
    return days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days";
  }
}
