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

/** The files that jobs run exist. */
final class ScriptMissing {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-SCRIPT-MISSING"),
              "schedule",
              Severity.HIGH,
              "The scripts that jobs run exist",
              "A script that was moved or removed leaves its job behind: cron starts it, it fails at once, and the"
                  + " work is not done.",
              List.of("I-25", "crontab(5)"),
              "Correct the path in the crontab, or remove the job.",
              List.of()),
          ScriptMissing::judge);

  private ScriptMissing() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    return Troubles.of(CommandTrouble.Kind.MISSING, jobs).stream()
        .map(troubles -> judge(server, troubles))
        .toList();
  }

  private static Judgement judge(ServerView server, Troubles troubles) {
    CommandTrouble trouble = troubles.first();
    boolean moved = !trouble.elsewhere().isEmpty();
    Judgement.Wrong wrong =
        wrong(
            troubles.subject(server),
            "%s runs %s, which %s"
                .formatted(trouble.file(), trouble.word(), moved ? "was moved" : "does not exist"),
            (moved
                    ? "A file of that name is now %s; the job".formatted(troubles.places())
                    : "The job")
                + " fails each time it is due"
                + (trouble.detail().isEmpty() ? "." : " (" + trouble.detail() + ")."));
    return troubles.proved(
        server,
        moved
            ? wrong.repairedBy(
                "Write %s instead of %s in %s, after a look at whether it is the same script."
                    .formatted(trouble.elsewhere().getFirst(), trouble.word(), trouble.file()))
            : wrong);
  }
}
