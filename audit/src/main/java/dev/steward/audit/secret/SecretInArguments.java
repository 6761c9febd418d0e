package dev.steward.audit.secret;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.redaction.Redaction;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.secret.ExposedSecret;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.List;

/** No process carries a secret in its arguments. */
final class SecretInArguments {
  static final ServerRule<List<ExposedSecret>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("SECRET-IN-ARGUMENTS"),
              "access",
              Severity.HIGH,
              "No process carries a secret in its arguments",
              "Every user of the server reads the arguments of every process (ps, /proc), and monitoring keeps them.",
              List.of("I-27", "CWE-214", "proc(5), /proc/pid/cmdline"),
              "Hand it over in a file of mode 600 or on standard input (~/.my.cnf, ~/.pgpass, --password-file); then"
                  + " change the secret: it has been read.",
              List.of()),
          facts -> facts.secrets().inArguments(),
          SecretInArguments::judge);

  private SecretInArguments() {}

  private static List<Judgement> judge(ServerView server, List<ExposedSecret> secrets) {
    return secrets.stream()
        .map(secret -> secret.where() + ": " + secret.kind().words())
        .distinct()
        .<Judgement>map(what -> {
          String process = what.substring(0, what.lastIndexOf(": "));
          String kind = what.substring(what.lastIndexOf(": ") + 2);
          return wrong(
                  server.subject("process", what),
                  "%s runs with %s in its arguments".formatted(process, kind),
                  "Every account on the server can read it.")
              .proved(
                  new Evidence("/proc/PID/cmdline of " + process, server.now(), Redaction.HIDDEN));
        })
        .toList();
  }
}
