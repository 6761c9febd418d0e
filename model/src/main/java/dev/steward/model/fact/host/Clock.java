package dev.steward.model.fact.host;

import java.time.Instant;

/**
 * The machine's clock.
 *
 * @param reading what it showed while the probe ran
 * @param zone name of the time zone, such as {@code Etc/UTC}; the offset such as {@code +0100}
 *     where no name is known
 * @param utcOffset such as {@code +0000}
 */
public record Clock(Instant reading, String zone, String utcOffset) {}
