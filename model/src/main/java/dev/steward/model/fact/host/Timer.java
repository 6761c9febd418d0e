package dev.steward.model.fact.host;

import java.time.Instant;
import java.util.Optional;

/**
 * A loaded systemd timer.
 *
 * @param activates the unit it starts
 * @param result {@code success}, or why the timer itself failed
 * @param scheduled whether a next run is due
 * @param next the next run by the calendar; absent for a timer that counts from an event
 */
public record Timer(
    String name,
    String activates,
    boolean active,
    String result,
    boolean scheduled,
    Optional<Instant> last,
    Optional<Instant> next) {}
