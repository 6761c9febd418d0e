package dev.steward.audit.gx;

import dev.steward.model.snapshot.Snapshot;
import java.time.Instant;

/**
 * The first user's estate on the day before the work. Constructed from what the user wrote down;
 * {@code examples/gx/before.snapshot} is made of it.
 */
public final class GxBefore {
  static final Instant AT = Instant.parse("2025-12-11T08:00:00Z");

  private GxBefore() {}

  public static Snapshot snapshot() {
    return new Snapshot("gx", AT, "steward 0.1.0", GxServers.observed(AT), GxPlatform.observed(AT));
  }
}
