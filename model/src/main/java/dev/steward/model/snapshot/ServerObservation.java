package dev.steward.model.snapshot;

import dev.steward.model.fact.ServerFacts;
import dev.steward.model.identity.HostKey;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.util.Optional;

/**
 * What one attempt to observe a server brought.
 *
 * @param reason why the outcome is not {@link Outcome#OBSERVED}, with the next action; empty
 *     otherwise
 * @param presented the host key that the connection was made with; empty for the local machine
 */
public record ServerObservation(
    ServerName name,
    boolean local,
    Outcome outcome,
    String reason,
    Duration took,
    Optional<HostKey> presented,
    ServerFacts facts) {}
