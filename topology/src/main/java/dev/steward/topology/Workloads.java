package dev.steward.topology;

import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.topology.Quorum.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services of one cluster: those that the estate declares, and every other workload. */
final class Workloads {
  private static final Set<WorkloadKind> LASTING =
      Set.of(WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET);

  private final Estate estate;
  private final Cluster cluster;
  private final Draft draft;
  private final List<Workload> workloads;
  private final Map<String, List<Pod>> byOwner = new HashMap<>();

  Workloads(Estate estate, Cluster cluster, Draft draft) {
    this.estate = estate;
    this.cluster = cluster;
    this.draft = draft;
    this.workloads = cluster.facts().workloads().maybe().orElse(List.of());
    Map<String, String> deployments = new HashMap<>();
    for (Workload it : workloads) {
      if (it.kind() == WorkloadKind.REPLICA_SET) {
        it.owner()
            .ifPresent(owner ->
                deployments.put(key(it.namespace(), "ReplicaSet", it.name()), owner.name()));
      }
    }
    for (Pod pod : cluster.pods()) {
      pod.owner()
          .ifPresent(owner ->
              byOwner
                  .computeIfAbsent(top(pod.namespace(), owner, deployments), _ -> new ArrayList<>())
                  .add(pod));
    }
  }

  private static String top(String namespace, Owner owner, Map<String, String> deployments) {
    String key = key(namespace, owner.kind(), owner.name());
    String deployment = deployments.get(key);
    return deployment == null ? key : key(namespace, "Deployment", deployment);
  }

  private static String key(String namespace, String kind, String name) {
    return "%s/%s/%s".formatted(namespace, kind, name);
  }

  void add() {
    for (Workload workload : workloads) {
      Optional<ServiceSpec> spec = declared(workload);
      boolean lasting = LASTING.contains(workload.kind());
      if (lasting || (spec.isPresent() && workload.kind() == WorkloadKind.DAEMON_SET)) {
        service(workload, spec);
      }
    }
    cluster.facts().disruptionBudgets().maybe().orElse(List.of()).forEach(this::budget);
  }

  private Optional<ServiceSpec> declared(Workload workload) {
    return estate.platform().services().values().stream()
        .filter(spec ->
            spec.name().equals(workload.name())
                && spec.placement() instanceof Placement.InCluster(var name, var namespace)
                && name.equals(cluster.name())
                && namespace.map(workload.namespace()::equals).orElse(true))
        .findFirst();
  }

  private void service(Workload workload, Optional<ServiceSpec> spec) {
    List<Pod> pods =
        byOwner.getOrDefault(
            key(workload.namespace(), workload.kind().label(), workload.name()), List.of());
    List<Unit> units =
        pods.stream()
            .map(cluster::unit)
            .filter(unit -> spec.isPresent() || !draft.claimed(unit))
            .sorted(Comparator.comparing(Unit::name))
            .toList();
    if (!units.isEmpty()) {
      draft.add(
          new Service(
              "%s:%s/%s".formatted(cluster.name(), workload.namespace(), workload.name()),
              cluster.production(workload.namespace()),
              spec.map(ServiceSpec::replicas)
                  .filter(it -> it.isPresent())
                  .orElse(workload.desired())
                  .orElse(units.size()),
              units));
    }
  }

  private void budget(DisruptionBudget budget) {
    List<Pod> pods =
        cluster.pods(budget.namespace()).stream()
            .filter(pod -> budget.selector().matches(pod.labels()))
            .toList();
    int expected = Math.max(budget.expected(), pods.size());
    int needed = needed(budget, expected);
    if (!pods.isEmpty() && needed > 0) {
      draft.add(
          new Quorum(
              "budget/%s:%s/%s".formatted(cluster.name(), budget.namespace(), budget.name()),
              Quorum.Kind.BUDGET,
              cluster.production(budget.namespace()),
              expected,
              needed,
              pods.stream().map(cluster::unit).map(Member::new).toList()));
    }
  }

  /** As the disruption controller reckons: percentages are rounded up. */
  private static int needed(DisruptionBudget budget, int expected) {
    return budget
        .minAvailable()
        .map(value -> scaled(value, expected))
        .or(() -> budget.maxUnavailable().map(value -> expected - scaled(value, expected)))
        .orElse(0);
  }

  private static int scaled(String value, int expected) {
    try {
      return value.endsWith("%")
          ? Math.ceilDiv(Integer.parseInt(value.substring(0, value.length() - 1)) * expected, 100)
          : Integer.parseInt(value);
    } catch (NumberFormatException _) {
      return expected;
    }
  }
}
