package dev.steward.audit.time;

import java.time.Duration;
import java.util.Locale;

/** A span of time in words, such as {@code 1.5 s} or {@code 3 hours}. */
final class Seconds {
  private Seconds() {}

  static String of(Duration span) {
    if (span.compareTo(Duration.ofHours(2)) >= 0) {
      return span.toHours() + " hours";
    }
    double seconds = span.toMillis() / 1000.0;
    return String.format(Locale.ROOT, seconds == Math.rint(seconds) ? "%.0f s" : "%.3f s", seconds);
  }
}
