package dev.steward.model.fact.host;

import java.time.Duration;
import java.util.Optional;

/**
 * How the clock is kept right.
 *
 * @param daemon the daemon that runs, such as {@code chronyd}; empty if none does
 * @param synchronised whether it has a source and follows it; absent where the daemon does not say
 * @param offset how far the clock is off by its own reckoning, never negative; absent where the
 *     daemon does not say
 */
public record TimeSync(String daemon, Optional<Boolean> synchronised, Optional<Duration> offset) {}
