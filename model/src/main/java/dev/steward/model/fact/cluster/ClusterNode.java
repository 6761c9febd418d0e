package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Map;

/**
 * A node.
 *
 * @param machineId machine-id(5) of the server that it runs on, as its kubelet reports it
 * @param addresses its internal addresses
 * @param kubelet the kubelet's version
 * @param schedulable false when cordoned
 * @param images what its container runtime holds, as far as the kubelet reports it (50 by default,
 *     the largest first)
 */
public record ClusterNode(
    String name,
    String machineId,
    List<String> addresses,
    Map<String, String> labels,
    List<Taint> taints,
    List<Condition> conditions,
    String kubelet,
    boolean schedulable,
    List<NodeImage> images) {
  public ClusterNode {
    addresses = List.copyOf(addresses);
    labels = Map.copyOf(labels);
    taints = List.copyOf(taints);
    conditions = List.copyOf(conditions);
    images = List.copyOf(images);
  }

  /** Whether its kubelet says that it can take pods. Silence is not ready. */
  public boolean ready() {
    return conditions.stream().anyMatch(c -> c.type().equals("Ready") && c.status().equals("True"));
  }
}
