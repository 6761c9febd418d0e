package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A controller of pods.
 *
 * @param desired replicas that the cluster was told to run; for a DaemonSet the nodes that it
 *     should be on; absent for a CronJob
 * @param ready replicas that are ready
 * @param selector of its pods; matches nothing for a CronJob
 * @param claimTemplates names of a StatefulSet's volume claim templates
 * @param cron only for a CronJob
 * @param revision only for a ReplicaSet of a Deployment: which of its revisions, the newest having
 *     the highest
 */
public record Workload(
    WorkloadKind kind,
    String namespace,
    String name,
    Optional<Owner> owner,
    Map<String, String> labels,
    OptionalInt desired,
    int ready,
    LabelSelector selector,
    PodSpec template,
    List<String> claimTemplates,
    Optional<CronState> cron,
    OptionalInt revision) {
  public Workload {
    labels = Map.copyOf(labels);
    claimTemplates = List.copyOf(claimTemplates);
  }

  /** A controller without revisions. */
  public Workload(
      WorkloadKind kind,
      String namespace,
      String name,
      Optional<Owner> owner,
      Map<String, String> labels,
      OptionalInt desired,
      int ready,
      LabelSelector selector,
      PodSpec template,
      List<String> claimTemplates,
      Optional<CronState> cron) {
    this(
        kind,
        namespace,
        name,
        owner,
        labels,
        desired,
        ready,
        selector,
        template,
        claimTemplates,
        cron,
        OptionalInt.empty());
  }

  /** Such as {@code backend-mainnet/StatefulSet/postgres}. */
  public String path() {
    return namespace + "/" + kind.label() + "/" + name;
  }
}
