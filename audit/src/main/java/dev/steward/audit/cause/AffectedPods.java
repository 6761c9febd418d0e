package dev.steward.audit.cause;

import dev.steward.audit.kubernetes.Owners;
import dev.steward.audit.rule.ClusterView;
import dev.steward.model.estate.Placement;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which pods of a cluster a finding is about, and which findings follow from sick pods. */
final class AffectedPods {
  /** Rules that a pod violates by not being ready, with their subjects' kinds. */
  private static final Set<String> WHEN_NOT_READY =
      Set.of(
          "K8S-REPLICAS-DECLARED",
          "SERVICE-NOT-READY",
          "FABRIC-NODE-UNHEALTHY",
          "DATA-DATASTORE-MISSING",
          "DATA-NOT-REPLICATED",
          "K8S-REPLICASET-STALE");

  private final ClusterView cluster;
  private final Owners owners;
  private final List<Pod> pods;

  AffectedPods(ClusterView cluster) {
    this.cluster = cluster;
    this.owners = new Owners(cluster.facts().workloads().maybe().orElse(List.of()));
    this.pods =
        cluster.facts().pods().maybe().orElse(List.of()).stream()
            .filter(pod -> !pod.phase().equals("Succeeded"))
            .toList();
  }

  List<Pod> pods() {
    return pods;
  }

  String owner(Pod pod) {
    return owners.of(pod);
  }

  /**
   * Findings of this cluster that a pod which is not ready and meets the condition brings about.
   */
  Stream<Finding> following(Found found, Predicate<Pod> sick) {
    List<Pod> those = pods.stream().filter(pod -> !pod.ready() && sick.test(pod)).toList();
    return those.isEmpty()
        ? Stream.empty()
        : found.of(WHEN_NOT_READY).filter(finding -> those.stream().anyMatch(about(finding)));
  }

  /** Findings of restarts of the pods that meet the condition. */
  Stream<Finding> restarting(Found found, Predicate<Pod> sick) {
    return found
        .of("K8S-RESTARTS")
        .filter(finding -> pods.stream().filter(sick).anyMatch(about(finding)));
  }

  Stream<Finding> nodeFindings(Found found, ClusterNode node) {
    return found
        .of("K8S-NODE-READY")
        .filter(it -> it.subject().equals(cluster.subject("node", node.name())));
  }

  /** Whether a pod is one of those that a finding is about. */
  Predicate<Pod> about(Finding finding) {
    String name = finding.subject().name();
    String here = cluster.name() + "/";
    return switch (finding.subject().kind()) {
      case "workload" -> pod -> name.equals(here + owners.of(pod));
      case "service" -> pod -> name.startsWith(here) && belongs(pod, name.substring(here.length()));
      case "datastore" ->
          pod -> belongs(pod, name.startsWith(here) ? name.substring(here.length()) : name);
      case "fabric-node" -> pod -> name.equals(pod.path());
      default -> _ -> false;
    };
  }

  /** Whether the pod is of the workload that bears the name of a declared service or datastore. */
  private boolean belongs(Pod pod, String declared) {
    var platform = cluster.estate().platform();
    Optional<Placement> placement =
        Optional.ofNullable(platform.services().get(declared))
            .map(it -> it.placement())
            .or(() ->
                Optional.ofNullable(platform.datastores().get(declared)).map(it -> it.placement()));
    return placement.filter(it -> isAt(it, pod)).isPresent()
        && cluster.facts().workloads().maybe().orElse(List.of()).stream()
            .filter(it -> it.name().equals(declared) && it.owner().isEmpty())
            .map(Workload::path)
            .anyMatch(owners.of(pod)::equals);
  }

  private boolean isAt(Placement placement, Pod pod) {
    return switch (placement) {
      case Placement.OnServers _ -> false;
      case Placement.InCluster(String name, Optional<String> namespace) ->
          name.equals(cluster.name()) && namespace.map(pod.namespace()::equals).orElse(true);
    };
  }
}
