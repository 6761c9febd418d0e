package dev.steward.report.text;

import java.util.Locale;

/** A number with its noun. */
public final class Counted {
  private Counted() {}

  /** {@code 1 finding}, {@code 1,204 findings}, {@code 0 findings}. */
  public static String of(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
