package dev.steward.report.terminal;

import dev.steward.model.finding.Severity;

/** What a piece of text means to the eye; only {@link Screen} knows the codes (ECMA-48 SGR). */
public enum Style {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  CRITICAL("1;97;41"),
  HIGH("1;31"),
  MEDIUM("33"),
  LOW("36"),
  INFO("34"),
  /** Could not be assessed: loud, and never the colour of what is fine. */
  UNKNOWN("1;35"),
  GOOD("32");

  private final String codes;

  Style(String codes) {
    this.codes = codes;
  }

  String codes() {
    return codes;
  }

  /** Without a background of its own: for numbers and bullets. */
  public static Style onPaper(Severity severity) {
    return severity == Severity.CRITICAL ? HIGH : of(severity);
  }

  public static Style of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CRITICAL;
      case HIGH -> HIGH;
      case MEDIUM -> MEDIUM;
      case LOW -> LOW;
      case INFO -> INFO;
    };
  }
}
