package dev.steward.model.fact.cluster;

/**
 * Pods that this one refuses to share a domain with.
 *
 * @param topologyKey the node label whose values are the domains
 */
public record AntiAffinity(String topologyKey, LabelSelector selector) {}
