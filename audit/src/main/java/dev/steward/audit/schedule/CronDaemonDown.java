package dev.steward.audit.schedule;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CronDaemon;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Where there are jobs, something runs them. */
final class CronDaemonDown {
  static final ServerRule<CronDaemon> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("CRON-DAEMON-DOWN"),
              "schedule",
              Severity.HIGH,
              "The cron daemon runs where there are jobs",
              "Crontabs without a running daemon look like a schedule and are none. Crontabs that packages brought"
                  + " do not count where no daemon is installed: those packages bring timers too.",
              List.of("cron(8)", "CIS Debian Linux 12 Benchmark v1.1.0, 2.4.1.1"),
              "systemctl enable --now cron (crond on the RHEL family), or install it.",
              List.of()),
          facts -> facts.schedule().daemon(),
          CronDaemonDown::judge);

  private CronDaemonDown() {}

  private static List<Judgement> judge(ServerView server, CronDaemon daemon) {
    Subject subject = server.subject("service", "cron");
    if (!daemon.isInstalled()) {
      return List.of(
          daemon.ownJobs().isEmpty()
              ? new Judgement.Irrelevant(
                  subject, "no cron daemon is installed, and no jobs of one's own")
              : wrong(subject, "There are cron jobs and no cron", jobs(daemon))
                  .quoting("no cron daemon; jobs in " + String.join(", ", daemon.ownJobs()))
                  .repairedBy("apt-get install cron, or dnf install cronie."));
    }
    if (!daemon.running()) {
      return List.of(
          wrong(
                  subject,
                  "The cron daemon does not run",
                  daemon.ownJobs().isEmpty() ? "No job of any crontab is started." : jobs(daemon))
              .as(daemon.ownJobs().isEmpty() ? Severity.MEDIUM : Severity.HIGH)
              .quoting(states(daemon)));
    }
    return List.of(
        daemon.enabled()
            ? new Judgement.Fine(subject)
            : wrong(
                    subject,
                    "The cron daemon is not started at boot",
                    "After the next reboot no job of any crontab runs.")
                .as(Severity.MEDIUM)
                .quoting(states(daemon)));
  }

  private static String states(CronDaemon daemon) {
    return "%s: %s, %s"
        .formatted(
            String.join(", ", daemon.installed()),
            daemon.running() ? "running" : "not running",
            daemon.enabled() ? "enabled" : "not enabled");
  }

  private static String jobs(CronDaemon daemon) {
    return "Nothing runs the jobs in %s.".formatted(String.join(", ", daemon.ownJobs()));
  }
}
