package dev.steward.topology;

import dev.steward.model.fact.cluster.AntiAffinity;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodSpec;
import dev.steward.model.fact.cluster.Taint;
import dev.steward.model.fact.cluster.Toleration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a pod of a cluster could start again, as its scheduler would judge: ready, not cordoned,
 * node selector, required node affinity, taints, required anti-affinity to pods where they are now.
 *
 * <p>Not judged: free processor and memory, and whether the image is there.
 */
final class Placements {
  private final List<ClusterNode> nodes;
  private final Map<String, ClusterNode> byName = new HashMap<>();
  private final Map<String, List<Pod>> byNamespace;
  private final Map<Demands, List<ClusterNode>> fitting = new HashMap<>();
  private final Map<Refusal, Map<String, Set<String>>> refused = new HashMap<>();

  private record Demands(
      Map<String, String> selector, List<NodeTerm> terms, List<Toleration> tolerations) {}

  private record Refusal(String namespace, String topologyKey, LabelSelector selector) {}

  Placements(List<ClusterNode> nodes, Map<String, List<Pod>> byNamespace) {
    this.nodes = nodes;
    this.byNamespace = byNamespace;
    nodes.forEach(node -> byName.put(node.name(), node));
  }

  /** The nodes that would take it, its own included. */
  List<ClusterNode> of(Pod pod) {
    PodSpec spec = pod.spec();
    List<ClusterNode> fit =
        fitting.computeIfAbsent(
            new Demands(spec.nodeSelector(), spec.nodeTerms(), spec.tolerations()),
            demands -> nodes.stream().filter(node -> takes(node, demands)).toList());
    return spec.antiAffinity().isEmpty()
        ? fit
        : fit.stream()
            .filter(
                node -> spec.antiAffinity().stream().noneMatch(term -> refuses(pod, term, node)))
            .toList();
  }

  private static boolean takes(ClusterNode node, Demands demands) {
    return node.ready()
        && node.schedulable()
        && node.labels().entrySet().containsAll(demands.selector().entrySet())
        && (demands.terms().isEmpty()
            || demands.terms().stream().anyMatch(term -> term.matches(node)))
        && node.taints().stream().allMatch(taint -> bears(taint, demands.tolerations()));
  }

  private static boolean bears(Taint taint, List<Toleration> tolerations) {
    return taint.effect().equals("PreferNoSchedule")
        || tolerations.stream().anyMatch(toleration -> toleration.tolerates(taint));
  }

  private boolean refuses(Pod pod, AntiAffinity term, ClusterNode node) {
    String domain = node.labels().get(term.topologyKey());
    if (domain == null) {
      return false;
    }
    Set<String> there =
        refused
            .computeIfAbsent(
                new Refusal(pod.namespace(), term.topologyKey(), term.selector()), this::occupied)
            .getOrDefault(domain, Set.of());
    return there.stream().anyMatch(name -> !name.equals(pod.name()));
  }

  /** By domain, the pods that somebody refuses to be with. */
  private Map<String, Set<String>> occupied(Refusal refusal) {
    Map<String, Set<String>> domains = new HashMap<>();
    for (Pod pod : byNamespace.getOrDefault(refusal.namespace(), List.of())) {
      ClusterNode node = pod.node().map(byName::get).orElse(null);
      String domain = node == null ? null : node.labels().get(refusal.topologyKey());
      if (domain != null && refusal.selector().matches(pod.labels())) {
        domains.computeIfAbsent(domain, _ -> new TreeSet<>()).add(pod.name());
      }
    }
    return domains;
  }
}
