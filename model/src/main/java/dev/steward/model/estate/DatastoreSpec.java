package dev.steward.model.estate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A database or cache.
 *
 * @param replicas how many instances are wanted
 * @param replication how they replicate, such as {@code streaming}
 * @param rpo how much may be lost
 */
public record DatastoreSpec(
    String name,
    DatastoreKind kind,
    Placement placement,
    OptionalInt replicas,
    Optional<String> replication,
    Optional<Duration> rpo) {}
