package dev.steward.ssh;

import java.time.Duration;

/** Foreign text and durations as they stand in a reason: short, one line, inert. */
final class Text {
  private static final int LONGEST = 200;

  private Text() {}

  /** The last lines of what a server said, control characters removed. */
  static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "�");
    return line.length() <= LONGEST ? line : "…" + line.substring(line.length() - LONGEST);
  }

  static String of(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
