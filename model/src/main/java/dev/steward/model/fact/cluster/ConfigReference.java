package dev.steward.model.fact.cluster;

import java.util.Optional;

/**
 * A ConfigMap or Secret that something needs.
 *
 * @param key the key of it; absent where all are taken
 * @param variable the variable that it fills; empty for a volume or envFrom
 * @param optional whether the pod starts without it
 */
public record ConfigReference(
    ConfigKind kind, String name, Optional<String> key, String variable, boolean optional) {}
