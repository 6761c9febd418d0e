package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.fabric.CertificateRule.Held;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.fabric.FabricCertificate;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every certificate hangs on an authority of the network. Names are compared, not signatures: of
 * authorities of the same name it cannot tell which one signed.
 */
final class CertificateIssuer {
  static final CertificateRule RULE =
      new CertificateRule(
          new RuleCard(
              new RuleId("FABRIC-CERTIFICATE-ISSUER"),
              "fabric",
              Severity.HIGH,
              "Every certificate of a Fabric node hangs on an authority of the network",
              "A certificate whose issuer no node has in its MSP is refused by the others, at the"
                  + " latest when the node is restarted; and a chain that ends before its root"
                  + " cannot be built by who has only the root.",
              List.of("Fabric 2.5: Membership Service Providers, MSP structure"),
              "Have the certificate issued by the organisation's own authority, or put the missing"
                  + " intermediate certificate into the MSP (intermediatecerts,"
                  + " tlsintermediatecerts) of every node and of the channel.",
              List.of()),
          CertificateIssuer::judge);

  private CertificateIssuer() {}

  private static Optional<Judgement.Wrong> judge(Held held) {
    Certificate certificate = held.certificate().certificate();
    boolean known =
        (certificate.authority() && certificate.selfSigned())
            || authorities(held.network())
                .anyMatch(it -> it.subject().equals(certificate.issuer()));
    return known
        ? Optional.empty()
        : Optional.of(
            wrong(
                held.subject(),
                "The %s is issued by no authority of the network".formatted(held.title()),
                "%s says that %s issued it, whose certificate no node of %s has."
                    .formatted(
                        certificate.subject(), certificate.issuer(), held.network().name())));
  }

  private static Stream<Certificate> authorities(NetworkView network) {
    return network.nodes().stream()
        .flatMap(node -> node.certificates().maybe().stream().flatMap(List::stream))
        .map(FabricCertificate::certificate)
        .filter(Certificate::authority);
  }
}
