package dev.steward.model.fact.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * When a CronJob runs and how it went.
 *
 * @param lastSuccess absent if none of the kept jobs succeeded
 */
public record CronState(
    String schedule,
    boolean suspended,
    Optional<Instant> lastSchedule,
    Optional<Instant> lastSuccess) {}
