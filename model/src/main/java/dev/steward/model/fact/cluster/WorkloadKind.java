package dev.steward.model.fact.cluster;

/** What makes pods. */
public enum WorkloadKind {
  DEPLOYMENT("Deployment"),
  STATEFUL_SET("StatefulSet"),
  DAEMON_SET("DaemonSet"),
  REPLICA_SET("ReplicaSet"),
  JOB("Job"),
  CRON_JOB("CronJob");

  private final String label;

  WorkloadKind(String label) {
    this.label = label;
  }

  /** As the API writes it. */
  public String label() {
    return label;
  }
}
