package dev.steward.topology;

import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.value.ServerName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The nodes of one cluster, and the servers that they run on. */
final class ClusterNodes {
  private final List<ClusterNode> nodes;
  private final Map<String, Whereabouts> where = new HashMap<>();
  private final Whereabouts anywhere;
  private final List<ClusterNode> strangers;

  /**
   * @param declared the servers that the estate gives to the cluster
   */
  ClusterNodes(ClusterObservation cluster, Machines machines, Set<ServerName> declared) {
    nodes = cluster.facts().nodes().maybe().orElse(List.of());
    nodes.forEach(node -> where.put(node.name(), machines.of(node)));
    strangers = nodes.stream().filter(node -> !machines.paired(node)).toList();
    Set<ServerName> all = new TreeSet<>(declared);
    where.values().forEach(it -> all.addAll(it.servers()));
    anywhere = new Whereabouts(all.isEmpty() ? Set.copyOf(machines.all()) : all);
  }

  List<ClusterNode> all() {
    return nodes;
  }

  /** Where a node is. */
  Whereabouts where(ClusterNode node) {
    return where(node.name());
  }

  /** Anywhere in the cluster if there is no such node. */
  Whereabouts where(String node) {
    return where.getOrDefault(node, anywhere);
  }

  /** Every server that has, or should have, a node of it. */
  Whereabouts anywhere() {
    return anywhere;
  }

  /** Nodes of no server, or of several. */
  List<ClusterNode> strangers() {
    return strangers;
  }
}
