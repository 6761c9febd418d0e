package dev.steward.audit.gx;

import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.NetworkPolicy;
import dev.steward.model.fact.cluster.PolicyPeer;
import dev.steward.testing.cluster.ClusterMaker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Default-deny in the critical namespaces, and what is let through. */
final class GxNetworkPolicies {
  private static final LabelSelector EVERY_POD = new LabelSelector(Map.of(), List.of());

  private GxNetworkPolicies() {}

  static void add(ClusterMaker cluster) {
    for (String namespace : List.of("fabric", "backend-mainnet", "fabric-testnet")) {
      cluster.add(
          new NetworkPolicy(
              namespace, "default-deny", EVERY_POD, Set.of("Ingress"), List.of(), 0, 0));
    }
    letThrough(cluster, "fabric", "from-backend", "backend-mainnet");
    letThrough(cluster, "fabric", "from-fabric", "fabric");
    letThrough(cluster, "backend-mainnet", "from-ingress", "ingress-nginx");
    letThrough(cluster, "backend-mainnet", "from-backend", "backend-mainnet");
    letThrough(cluster, "fabric-testnet", "from-backend", "backend-testnet");
    letThrough(cluster, "fabric-testnet", "from-fabric", "fabric-testnet");
  }

  private static void letThrough(ClusterMaker cluster, String namespace, String name, String from) {
    PolicyPeer peer =
        new PolicyPeer(
            Optional.of(new LabelSelector(Map.of("name", from), List.of())), Optional.empty());
    cluster.add(
        new NetworkPolicy(namespace, name, EVERY_POD, Set.of("Ingress"), List.of(peer), 1, 0));
  }
}
