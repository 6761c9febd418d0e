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

/** The files that jobs run may be executed. */
final class ScriptNotExecutable {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-SCRIPT-NOT-EXECUTABLE"),
              "schedule",
              Severity.HIGH,
              "The scripts that jobs run are executable",
              "cron and run-parts start a script only if its mode allows it; otherwise nothing happens.",
              List.of("I-25", "execve(2), EACCES", "run-parts(8)"),
              "chmod 755 the script, after a look at what it does.",
              List.of()),
          ScriptNotExecutable::judge);

  private ScriptNotExecutable() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    return Troubles.of(CommandTrouble.Kind.NOT_EXECUTABLE, jobs).stream()
        .map(troubles -> judge(server, troubles))
        .toList();
  }

  private static Judgement judge(ServerView server, Troubles troubles) {
    String word = troubles.first().word();
    return troubles.proved(
        server,
        wrong(
                troubles.subject(server),
                "%s is scheduled and cannot be executed".formatted(word),
                "The job does nothing: %s.".formatted(troubles.first().detail()))
            .repairedBy("chmod 755 %s, after a look at what it does.".formatted(word)));
  }
}
