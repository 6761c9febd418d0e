package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Set;

/**
 * A NetworkPolicy.
 *
 * @param selector the pods that it is about
 * @param types Ingress, Egress
 * @param peers selectors of namespaces and pods that its rules let through
 * @param ingressRules how many rules let traffic in; none denies all of it
 */
public record NetworkPolicy(
    String namespace,
    String name,
    LabelSelector selector,
    Set<String> types,
    List<PolicyPeer> peers,
    int ingressRules,
    int egressRules) {
  public NetworkPolicy {
    types = Set.copyOf(types);
    peers = List.copyOf(peers);
  }
}
