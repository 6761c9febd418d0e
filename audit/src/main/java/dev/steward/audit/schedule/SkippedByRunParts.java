package dev.steward.audit.schedule;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CommandTrouble;
import dev.steward.model.fact.schedule.CronJob;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Files in periodic folders have names that run-parts takes. */
final class SkippedByRunParts {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-RUN-PARTS-SKIPS"),
              "schedule",
              Severity.HIGH,
              "run-parts takes every script in the periodic folders",
              "On Debian run-parts runs only names of letters, digits, '_' and '-': backup.sh in /etc/cron.daily is"
                  + " never run, without a word.",
              List.of("I-25", "run-parts(8)"),
              "Rename the file without its dot; see what would run with run-parts --test FOLDER.",
              List.of()),
          SkippedByRunParts::judge);

  private SkippedByRunParts() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    return Troubles.of(CommandTrouble.Kind.SKIPPED_BY_RUN_PARTS, jobs).stream()
        .map(troubles -> judge(server, troubles))
        .toList();
  }

  private static Judgement judge(ServerView server, Troubles troubles) {
    String path = troubles.first().file();
    return troubles.proved(
        server,
        wrong(
                server.subject("cron-job", path),
                "%s never runs because of its name".formatted(path),
                "run-parts leaves out names with other characters than letters, digits, '_' and '-'.")
            .repairedBy(
                "mv %s %s".formatted(path, path.replaceFirst("\\.[^./]*$", "").replace('.', '-'))));
  }
}
