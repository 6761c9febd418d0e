package dev.steward.audit.certificate;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ServerRule;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/** No certificate starts in the future. */
final class NotYetValid {
  static final ServerRule<CertificateStore> RULE =
      CertificateRule.each(
          new RuleCard(
              new RuleId("CERT-NOT-YET-VALID"),
              "certificates",
              Severity.HIGH,
              "Every certificate is valid already",
              "Clients refuse it until then; a clock that was wrong when it was made is the usual cause.",
              List.of("RFC 5280, 4.1.2.5: validity"),
              "Set the clock of the machine that made it right, and make it again.",
              List.of()),
          (server, subject, file, certificate) ->
              certificate.notBefore().isAfter(server.now())
                  ? Optional.of(
                      wrong(
                          subject,
                          "The certificate %s is valid only from %s"
                              .formatted(certificate.subject(), certificate.notBefore()),
                          CertificateRule.usedBy(file)))
                  : Optional.empty());

  private NotYetValid() {}
}
