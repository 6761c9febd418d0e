package dev.steward.model.fact.cluster;

import java.util.Optional;

/**
 * A backend of a Service, from its EndpointSlices.
 *
 * @param pod the pod behind it, where it is one
 */
public record Endpoint(
    String namespace,
    String service,
    String address,
    boolean ready,
    Optional<String> pod,
    Optional<String> node) {}
