package dev.steward.audit.schedule;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CronJob;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** What jobs print is kept somewhere. */
final class OutputDiscarded {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-OUTPUT-DISCARDED"),
              "schedule",
              Severity.LOW,
              "The output of jobs is kept",
              "A job whose errors go to /dev/null, with no mail and no log, can fail for months unseen. For backups"
                  + " and databases that is found out on the day the data is needed, so it weighs more.",
              List.of("I-25", "crontab(5), MAILTO"),
              "Replace '>/dev/null 2>&1' with '2>&1 | logger -t NAME', or with '>>/var/log/NAME.log 2>&1'.",
              List.of()),
          OutputDiscarded::judge);

  private OutputDiscarded() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    return jobs.stream()
        .filter(job -> job.output() == CronJob.Output.DISCARDED)
        .<Judgement>map(job ->
            wrong(
                    server.subject("cron-job", Jobs.name(job)),
                    "A job in %s throws its output away".formatted(job.file()),
                    Jobs.isPrecious(job)
                        ? "If this backup or database job fails, nobody learns of it."
                        : "If it fails, nobody learns of it.")
                .as(Jobs.isPrecious(job) ? Severity.MEDIUM : Severity.LOW)
                .proved(Jobs.evidence(server, job)))
        .toList();
  }
}
