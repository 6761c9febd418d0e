package dev.steward.app;

import dev.steward.testing.SettableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/** A folder of its own as home, state and working directory, and a clock that stands still. */
public final class TestSurroundings {
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private TestSurroundings() {}

  public static Surroundings in(Path folder) {
    return new Surroundings(
        Map.of("HOME", folder.toString(), "XDG_STATE_HOME", folder.resolve("state").toString()),
        folder,
        new SettableClock(NOW),
        new SecureRandom());
  }
}
