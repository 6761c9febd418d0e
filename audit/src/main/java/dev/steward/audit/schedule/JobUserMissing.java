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

/** The users that jobs run as exist. */
final class JobUserMissing {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-USER-MISSING"),
              "schedule",
              Severity.HIGH,
              "The users that jobs run as exist",
              "cron does not run a job of an unknown user; on Debian such a line (bad username) even makes it leave"
                  + " out the whole file. Often the user's column was forgotten, and the command is read as one.",
              List.of("I-25", "crontab(5)", "cron(8)"),
              "Correct the sixth column, or create the user, or remove the job.",
              List.of()),
          JobUserMissing::judge);

  private JobUserMissing() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    return jobs.stream()
        .filter(job -> !job.userExists())
        .<Judgement>map(job ->
            wrong(
                    server.subject("cron-job", Jobs.name(job)),
                    "A job in %s is to run as %s, who does not exist"
                        .formatted(job.file(), job.user()),
                    "The job never runs.")
                .proved(Jobs.evidence(server, job)))
        .toList();
  }
}
