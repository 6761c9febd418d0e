package dev.steward.report.terminal;

/** Text in one style. Made by {@link Screen#span} alone, which makes it harmless first. */
public record Span(Style style, String text) {

  /** Columns on the terminal. */
  public int width() {
    return TextWidth.of(text);
  }
}
