package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** No ReplicaSet of an old revision keeps failing pods. */
final class StaleReplicaSet {
  static final ClusterRule<Cluster> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-REPLICASET-STALE",
              Severity.MEDIUM,
              "No ReplicaSet of an old revision keeps pods that fail",
              "A rollout that never ended keeps both revisions: the old one restarts what cannot"
                  + " run, and hides how many of the new one work.",
              List.of("I-09", "Kubernetes: Deployments, Failed Deployment"),
              "kubectl rollout status deployment NAME says what it waits for; repair that, or kubectl"
                  + " rollout undo. A ReplicaSet that nothing owns any more: scale it to 0, then"
                  + " delete it."),
          Cluster::of,
          StaleReplicaSet::judge);

  private StaleReplicaSet() {}

  private static List<Judgement> judge(ClusterView cluster, Cluster seen) {
    Map<String, Integer> newest = new TreeMap<>();
    List<Workload> sets =
        seen.workloads().stream().filter(it -> it.kind() == WorkloadKind.REPLICA_SET).toList();
    sets.forEach(it -> newest.merge(deployment(it), it.revision().orElse(0), Math::max));
    Map<String, List<Pod>> failingPods = failing(seen);
    List<Judgement> judgements = new ArrayList<>();
    for (Workload set : sets) {
      boolean old =
          set.owner().isPresent()
              && set.revision().orElse(0) < newest.getOrDefault(deployment(set), 0);
      List<String> failing =
          failingPods.getOrDefault(set.namespace() + "/" + set.name(), List.of()).stream()
              .map(pod -> "%s %s".formatted(pod.path(), state(pod)))
              .toList();
      if (old && set.desired().orElse(0) > 0 && !failing.isEmpty()) {
        judgements.add(
            wrong(
                    cluster.subject("workload", set.path()),
                    "%s is of an old revision and keeps %d failing pods"
                        .formatted(set.path(), failing.size()),
                    "The rollout of %s never ended: two revisions run side by side."
                        .formatted(set.owner().map(Owner::name).orElse("its Deployment")))
                .with(failing)
                .quoting(
                    "%s revision %d of %d, replicas %d; %s"
                        .formatted(
                            set.path(),
                            set.revision().orElse(0),
                            newest.getOrDefault(deployment(set), 0),
                            set.desired().orElse(0),
                            failing.getFirst())));
      }
    }
    return judgements;
  }

  private static String deployment(Workload set) {
    return set.namespace() + "/" + set.owner().map(Owner::name).orElse(set.name());
  }

  /** Pods that are not ready, by what owns them, as namespace/name. */
  private static Map<String, List<Pod>> failing(Cluster seen) {
    return seen.pods().stream()
        .filter(pod -> !pod.ready() && !pod.terminating() && pod.owner().isPresent())
        .sorted(Comparator.comparing(Pod::path))
        .collect(Collectors.groupingBy(pod -> pod.namespace() + "/" + pod.owner().get().name()));
  }

  private static String state(Pod pod) {
    return pod.containers().stream()
        .map(ContainerState::waiting)
        .filter(waiting -> !waiting.isEmpty())
        .findFirst()
        .orElse("is not ready");
  }
}
