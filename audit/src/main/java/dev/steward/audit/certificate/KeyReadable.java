package dev.steward.audit.certificate;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.fact.certificate.PemFile;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Private keys are read by their owner and at most one group. */
final class KeyReadable {
  static final ServerRule<CertificateStore> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("CERT-KEY-READABLE"),
              "certificates",
              Severity.HIGH,
              "No private key can be read by everybody",
              "Whoever reads the key can pose as the server, and decrypt what was recorded.",
              List.of("CIS Kubernetes Benchmark, 1.1.21: PKI key files 600", "chmod(1)"),
              "chmod 600 FILE (640 with a group such as ssl-cert), then make a new key and revoke the"
                  + " certificate: the old one must count as known.",
              List.of()),
          facts -> facts.certificates().store(),
          KeyReadable::judge);

  private KeyReadable() {}

  private static List<Judgement> judge(ServerView server, CertificateStore store) {
    List<Judgement> judgements = CertificateRule.unread(server, store);
    store.files().stream()
        .filter(PemFile::privateKey)
        .map(file -> judge(server, file))
        .forEach(judgements::add);
    return judgements;
  }

  private static Judgement judge(ServerView server, PemFile file) {
    Subject subject = server.subject("private-key", file.path());
    if (!file.mode().readableByOthers()) {
      return new Judgement.Fine(subject);
    }
    return wrong(
            subject,
            "Everybody can read the private key " + file.path(),
            "Its mode is %s (%s:%s)%s."
                .formatted(
                    file.mode(),
                    file.owner(),
                    file.group(),
                    file.encrypted() ? "; a passphrase is all that protects it" : ""))
        .as(file.encrypted() ? Severity.MEDIUM : Severity.HIGH)
        .quoting("%s %s:%s %s".formatted(file.mode(), file.owner(), file.group(), file.path()));
  }
}
