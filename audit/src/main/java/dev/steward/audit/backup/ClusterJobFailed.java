package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.Standard;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.CronState;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** CronJobs of clusters that make backups end well. */
final class ClusterJobFailed {
  private static final Pattern BACKUP =
      Pattern.compile("backup|dump|snapshot|restic|velero|barman", Pattern.CASE_INSENSITIVE);

  static final ClusterRule<List<Workload>> RULE =
      ClusterRule.of(
          SeriesRule.card(
              "BACKUP-CRONJOB-FAILED",
              Severity.HIGH,
              "CronJobs that make backups run and end well",
              "A CronJob that fails leaves a pod that nobody looks at.",
              List.of("I-19", "Kubernetes: CronJob status, lastSuccessfulTime"),
              "kubectl -n NAMESPACE get jobs,pods; read the log of the last one, and repair what it says.",
              "backups.running"),
          ClusterFacts::workloads,
          ClusterJobFailed::judge);

  private ClusterJobFailed() {}

  private static List<Judgement> judge(ClusterView cluster, List<Workload> workloads) {
    List<Judgement> judgements =
        workloads.stream()
            .filter(it -> BACKUP.matcher(it.name()).find())
            .flatMap(it -> it.cron().stream().map(cron -> judge(cluster, it, cron)))
            .toList();
    return judgements.isEmpty()
        ? List.of(new Judgement.Irrelevant(cluster.subject(), "no CronJob is named after a backup"))
        : judgements;
  }

  private static Judgement judge(ClusterView cluster, Workload job, CronState cron) {
    Subject subject = cluster.subject("cron-job", job.namespace() + "/" + job.name());
    if (cron.suspended()) {
      return wrong(
              subject,
              "The CronJob %s is suspended".formatted(job.path()),
              "It makes no backups until somebody resumes it.")
          .as(Severity.MEDIUM)
          .quoting("suspend: true");
    }
    if (cron.lastSchedule().isEmpty()) {
      return new Judgement.Irrelevant(subject, "it has not been due yet");
    }
    return failed(cluster, cron.lastSchedule().get(), cron.lastSuccess())
        ? wrong(
                subject,
                "The CronJob %s failed".formatted(job.path()),
                cron.lastSuccess()
                    .map(last -> "Its last backup that ended well is of %s.".formatted(last))
                    .orElse("No run of it that is kept ended well."))
            .quoting(
                "lastScheduleTime %s, lastSuccessfulTime %s"
                    .formatted(
                        cron.lastSchedule().get(),
                        cron.lastSuccess().map(Instant::toString).orElse("none")))
        : new Judgement.Fine(subject);
  }

  /** One that started a moment ago may still run, unless the one before it failed as well. */
  private static boolean failed(ClusterView cluster, Instant scheduled, Optional<Instant> success) {
    if (success.filter(it -> !it.isBefore(scheduled)).isPresent()) {
      return false;
    }
    Duration running =
        cluster.estate().standards().getOrDefault("default", Standard.DEFAULT).backups().running();
    return scheduled.plus(running).isBefore(cluster.now());
  }
}
