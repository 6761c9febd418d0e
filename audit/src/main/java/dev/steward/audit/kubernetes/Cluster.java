package dev.steward.audit.kubernetes;

import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.Collection;
import java.util.List;

/** What most rules of this pack ask together: who runs, where, and made by whom. */
record Cluster(List<ClusterNode> nodes, List<Workload> workloads, List<Pod> pods) {

  static Observed<Cluster> of(ClusterFacts facts) {
    return Observed.both(
        facts.pods(),
        Observed.both(
            facts.nodes(), facts.workloads(), (nodes, all) -> new Cluster(nodes, all, List.of())),
        (pods, cluster) -> new Cluster(cluster.nodes, cluster.workloads, pods));
  }

  Owners owners() {
    return new Owners(workloads);
  }

  List<Pod> podsOf(Workload workload) {
    return pods.stream()
        .filter(pod -> pod.namespace().equals(workload.namespace()))
        .filter(pod -> workload.selector().matches(pod.labels()))
        .toList();
  }

  /** A card of this pack. */
  static RuleCard card(
      String id,
      Severity severity,
      String title,
      String reason,
      List<String> sources,
      String remedy) {
    return new RuleCard(
        new RuleId(id), "kubernetes", severity, title, reason, sources, remedy, List.of());
  }

  /** A few of many, in words. */
  static String few(Collection<String> names) {
    int most = 5;
    String first = String.join(", ", names.stream().limit(most).toList());
    return names.size() <= most ? first : first + " and %d more".formatted(names.size() - most);
  }
}
