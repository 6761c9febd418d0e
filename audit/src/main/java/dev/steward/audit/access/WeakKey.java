package dev.steward.audit.access;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.access.AuthorizedKey;
import dev.steward.model.fact.access.KeyFile;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Keys that log in are strong. */
final class WeakKey {

  static final ServerRule<List<KeyFile>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("ACCESS-WEAK-KEY"),
              "access",
              Severity.HIGH,
              "Authorized keys are neither DSA nor short RSA",
              "A DSA key has 1024 bits; a short RSA key can be computed from its public half, which is no secret.",
              List.of("NIST SP 800-57 part 1", "ssh-keygen(1)", "OpenSSH 9.8 release notes (DSA)"),
              "Have its owner make a new one ('ssh-keygen -t ed25519'), add it, log in with it in a second terminal,"
                  + " and only then remove the old line.",
              List.of("access.minRsaBits")),
          facts -> facts.access().keyFiles(),
          WeakKey::judge);

  private WeakKey() {}

  private static List<Judgement> judge(ServerView server, List<KeyFile> files) {
    int least = server.standard().access().minRsaBits();
    return files.stream()
        .flatMap(file ->
            file.keys().stream()
                .filter(key -> isWeak(key, least))
                .map(key -> judge(server, file, key)))
        .toList();
  }

  private static boolean isWeak(AuthorizedKey key, int least) {
    return key.type().startsWith("ssh-dss") || (key.type().equals("ssh-rsa") && key.bits() < least);
  }

  private static Judgement judge(ServerView server, KeyFile file, AuthorizedKey key) {
    String what =
        key.type().equals("ssh-rsa") ? "an RSA key of %d bits".formatted(key.bits()) : "a DSA key";
    return wrong(
            server.subject("authorized-key", file.account() + " " + key.fingerprint()),
            "%s opens %s".formatted(what, file.account()),
            "Whoever computes the private half logs in as %s.".formatted(file.account()))
        .quoting(
            "%s: %s %s %s"
                .formatted(file.file().path(), key.type(), key.fingerprint(), key.comment()));
  }
}
