package dev.steward.model.port;

import dev.steward.model.value.ByteSize;
import java.time.Duration;

/**
 * Bounds of one reading.
 *
 * @param deadline for everything: connecting, logging in, running, reading
 * @param output most bytes accepted; what comes after is not read
 */
public record ReadLimits(Duration connect, Duration deadline, ByteSize output) {
  public static final ReadLimits DEFAULT =
      new ReadLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), ByteSize.parse("32Mi"));
}
