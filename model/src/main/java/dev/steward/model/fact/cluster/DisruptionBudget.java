package dev.steward.model.fact.cluster;

import java.util.Optional;

/**
 * A PodDisruptionBudget, with what the cluster reckons of it.
 *
 * @param minAvailable a number or a percentage
 * @param maxUnavailable a number or a percentage
 */
public record DisruptionBudget(
    String namespace,
    String name,
    LabelSelector selector,
    Optional<String> minAvailable,
    Optional<String> maxUnavailable,
    int expected,
    int healthy,
    int disruptionsAllowed) {}
