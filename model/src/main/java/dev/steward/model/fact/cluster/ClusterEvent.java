package dev.steward.model.fact.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * A warning.
 *
 * @param object such as {@code Pod/orderer0-7d9f}
 */
public record ClusterEvent(
    String namespace,
    String object,
    String reason,
    String message,
    int count,
    Optional<Instant> last) {}
