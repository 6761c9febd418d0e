package dev.steward.app.yaml;

/** What a person wrote, made fit to stand in a message: short, on one line, inert on a terminal. */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  public static String of(String written) {
    StringBuilder shown = new StringBuilder();
    written
        .codePoints()
        .limit(LONGEST)
        .forEach(c ->
            shown.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c));
    return written.codePointCount(0, written.length()) > LONGEST ? shown + "…" : shown.toString();
  }
}
