package dev.steward.audit.secret;

import dev.steward.audit.rule.ServerRule;
import dev.steward.model.fact.secret.ExposedSecret;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** No file that everybody may read holds a secret. */
final class SecretInReadableFile {
  static final ServerRule<List<ExposedSecret>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("SECRET-WORLD-READABLE"),
              "access",
              Severity.HIGH,
              "No file that everybody may read holds a secret",
              "Any account on the server, and whoever takes over the smallest service there, reads the file.",
              List.of("I-27", "CWE-732", "CWE-312"),
              "chmod 600 the file and give it to the one account that needs it; then change the secret: it has been readable.",
              List.of()),
          facts -> facts.secrets().inReadableFiles(),
          (server, secrets) ->
              SecretPlaces.judge(server, secrets, "Every account on the server can read it."));

  private SecretInReadableFile() {}
}
