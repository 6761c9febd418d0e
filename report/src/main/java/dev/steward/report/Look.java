package dev.steward.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How a report for people may look. The formats for machines do not depend on it.
 *
 * @param width columns of the terminal, from {@value #NARROWEST} to {@value #WIDEST}
 * @param colour whether colours and weights may be used
 * @param unicode whether anything beyond ASCII may be used
 */
public record Look(int width, boolean colour, boolean unicode, Verbosity verbosity) {
  public static final int NARROWEST = 40;
  public static final int WIDEST = 400;
  private static final int WIDTH_WITHOUT_TERMINAL = 100;

  /** How much is told. Nothing that could not be assessed is ever left out. */
  public enum Verbosity {
    /** The summary, and one line for each finding. */
    QUIET,
    /** Equal findings together, less important ones shortened. */
    NORMAL,
    /** Everything. */
    VERBOSE
  }

  public Look {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }

  /** For a file or a pipe of an unknown reader. */
  public static Look plain() {
    return new Look(WIDTH_WITHOUT_TERMINAL, false, true, Verbosity.NORMAL);
  }

  /**
   * What the surroundings allow: colour on a terminal unless {@code NO_COLOR} (no-color.org) is set
   * or {@code TERM} is {@code dumb}; beyond ASCII only where the output is UTF-8.
   *
   * @param terminal whether standard output is one
   * @param columns of the terminal; 0 where unknown, then {@code COLUMNS} counts
   */
  public static Look detect(
      Map<String, String> environment, boolean terminal, int columns, Charset output) {
    boolean colour =
        terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    int width = columns > 0 ? columns : columnsOf(environment);
    return new Look(width, colour, output.equals(StandardCharsets.UTF_8), Verbosity.NORMAL);
  }

  public Look with(Verbosity other) {
    return new Look(width, colour, unicode, other);
  }

  public Look withoutColour() {
    return new Look(width, false, unicode, verbosity);
  }

  private static int columnsOf(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : WIDTH_WITHOUT_TERMINAL;
  }
}
