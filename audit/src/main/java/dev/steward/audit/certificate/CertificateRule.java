package dev.steward.audit.certificate;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.fact.certificate.PemFile;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes rules that judge each certificate by itself, and say which places could not be read. */
final class CertificateRule {
  private CertificateRule() {}

  /** What is wrong with a certificate in a file; empty if nothing. */
  @FunctionalInterface
  interface Judge {
    Optional<Judgement.Wrong> judge(
        ServerView server, Subject subject, PemFile file, Certificate certificate);
  }

  static ServerRule<CertificateStore> each(RuleCard card, Judge judge) {
    return ServerRule.of(
        card,
        facts -> facts.certificates().store(),
        (server, store) -> {
          List<Judgement> judgements = unread(server, store);
          for (PemFile file : store.files()) {
            judgements.addAll(judge(server, file, judge));
          }
          return judgements;
        });
  }

  private static List<Judgement> judge(ServerView server, PemFile file, Judge judge) {
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < file.certificates().size(); i++) {
      Certificate certificate = file.certificates().get(i);
      Subject subject =
          server.subject("certificate", i == 0 ? file.path() : file.path() + " #" + (i + 1));
      judgements.add(
          judge
              .judge(server, subject, file, certificate)
              .<Judgement>map(wrong -> proved(server, file, certificate, wrong))
              .orElseGet(() -> new Judgement.Fine(subject)));
    }
    if (file.damaged() > 0) {
      judgements.add(
          new Judgement.Undecided(
              server.subject("certificate", file.path()),
              "%d certificates in it cannot be parsed".formatted(file.damaged())));
    }
    return judgements;
  }

  /** Places and files that were not read: never fine, even if all the rest is. */
  static List<Judgement> unread(ServerView server, CertificateStore store) {
    List<Judgement> judgements = new ArrayList<>();
    for (String place : store.unreadable()) {
      Subject subject = server.subject("directory", place);
      judgements.add(
          server.spec().isLocal()
              ? new Judgement.Irrelevant(subject, ServerRule.NEEDS_ROOT + place)
              : new Judgement.Undecided(subject, place + " needs root"));
    }
    if (store.unread() > 0) {
      judgements.add(
          new Judgement.Undecided(
              server.subject(), "%d files were too many to read".formatted(store.unread())));
    }
    return judgements;
  }

  private static Judgement proved(
      ServerView server, PemFile file, Certificate certificate, Judgement.Wrong wrong) {
    return switch (server.facts().certificates().store()) {
      case Observed.Seen<?>(Object _, Evidence evidence) ->
          wrong.proved(
              new Evidence(
                  "openssl x509 -noout -text -in " + file.path(),
                  evidence.at(),
                  "subject %s, issuer %s, valid from %s to %s, %s %d bits, %s"
                      .formatted(
                          certificate.subject(),
                          certificate.issuer(),
                          certificate.notBefore(),
                          certificate.notAfter(),
                          certificate.keyType(),
                          certificate.keyBits(),
                          certificate.signature())));
      case Observed.Unseen<?> _ -> wrong;
    };
  }

  /** Who is known to show the certificate; empty if nobody is. */
  static Optional<String> user(PemFile file) {
    return file.usedBy().stream()
        .findFirst()
        .or(() ->
            file.path().startsWith("/etc/letsencrypt/live/")
                ? Optional.of("certbot")
                : Optional.empty())
        .or(() ->
            file.path().startsWith("/var/lib/rancher/k3s/") ? Optional.of("K3s") : Optional.empty())
        .or(() ->
            file.path().startsWith("/etc/kubernetes/pki/")
                ? Optional.of("Kubernetes")
                : Optional.empty());
  }

  static String usedBy(PemFile file) {
    return user(file)
        .map(user -> "It is used by " + user + ".")
        .orElse("No configuration that was read names it.");
  }
}
