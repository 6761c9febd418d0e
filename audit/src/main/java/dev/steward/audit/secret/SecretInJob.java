package dev.steward.audit.secret;

import dev.steward.audit.rule.ServerRule;
import dev.steward.model.fact.secret.ExposedSecret;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** No crontab or scheduled script holds a secret. */
final class SecretInJob {
  static final ServerRule<List<ExposedSecret>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("SECRET-IN-JOB"),
              "access",
              Severity.MEDIUM,
              "No crontab or scheduled script holds a secret",
              "A secret in a script travels with it: into backups, version control, pasted output; and it cannot be changed in one place.",
              List.of("I-27", "CWE-798"),
              "Keep it in a file of mode 600 that the script reads, or in the tool's own store (~/.pgpass, ~/.my.cnf, rclone.conf).",
              List.of()),
          facts -> facts.secrets().inJobs(),
          (server, secrets) ->
              SecretPlaces.judge(
                  server,
                  secrets,
                  "It goes wherever the script goes, and is forgotten when the secret is changed."));

  private SecretInJob() {}
}
