package dev.steward.audit.kubernetes;

import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.PodSpec;
import dev.steward.model.fact.cluster.Taint;
import dev.steward.model.fact.cluster.Toleration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes that a pod may go to, as the scheduler's NodeAffinity and TaintToleration judge it.
 * Whether a node is full or cordoned is not asked: that passes.
 */
final class Eligible {
  private final List<ClusterNode> nodes;

  /** Pods of one template demand the same, and there are many of each. */
  private final Map<Demands, List<ClusterNode>> known = new HashMap<>();

  private record Demands(
      Map<String, String> selector, List<NodeTerm> terms, List<Toleration> tolerations) {}

  Eligible(List<ClusterNode> nodes) {
    this.nodes = nodes;
  }

  List<ClusterNode> nodes(PodSpec pod) {
    return known.computeIfAbsent(
        new Demands(pod.nodeSelector(), pod.nodeTerms(), pod.tolerations()),
        _ -> nodes.stream().filter(node -> matches(pod, node) && tolerates(pod, node)).toList());
  }

  /** Whether its selector and its affinity take the node, taints aside. */
  static boolean matches(PodSpec pod, ClusterNode node) {
    return node.labels().entrySet().containsAll(pod.nodeSelector().entrySet())
        && (pod.nodeTerms().isEmpty()
            || pod.nodeTerms().stream().anyMatch(term -> term.matches(node)));
  }

  private static boolean tolerates(PodSpec pod, ClusterNode node) {
    return node.taints().stream()
        .filter(taint -> !taint.effect().equals("PreferNoSchedule") && !passes(taint))
        .allMatch(taint -> pod.tolerations().stream().anyMatch(it -> it.tolerates(taint)));
  }

  /** Set by the cluster itself while a node is unwell or cordoned. */
  private static boolean passes(Taint taint) {
    return taint.key().startsWith("node.kubernetes.io/");
  }
}
