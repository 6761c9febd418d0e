package dev.steward.report.verify;

import dev.steward.model.verification.Check;
import dev.steward.model.verification.Verification;
import dev.steward.report.Look;
import dev.steward.report.json.FindingJson;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Span;
import dev.steward.report.terminal.Style;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** A verification on a terminal: what did not pass first, what passed only if asked for. */
final class VerifyTable {
  private static final int WORD_COLUMNS = 16;

  private final Verification verification;
  private final Screen screen;

  private VerifyTable(Verification verification, Screen screen) {
    this.verification = verification;
    this.screen = screen;
  }

  static void write(Verification verification, Look look, Appendable out) throws IOException {
    new VerifyTable(verification, new Screen(look, out)).write();
  }

  private void write() throws IOException {
    screen.line(
        screen.span(Style.STRONG, "Verification of " + verification.estate()),
        screen.mark(Style.FAINT, "  observed at " + FindingJson.time(verification.at())));
    screen.paragraph(
        1, List.of(), List.of(screen.span(Style.PLAIN, VerifyReport.headline(verification))));
    for (Verification.Result suite : verification.suites()) {
      suite(suite);
    }
  }

  private void suite(Verification.Result suite) throws IOException {
    long passed = suite.checks().stream().filter(Check::passed).count();
    screen.blank();
    screen.line(
        screen.span(Style.STRONG, suite.suite().label()),
        screen.mark(Style.FAINT, "  %d of %d passed".formatted(passed, suite.checks().size())));
    if (suite.checks().isEmpty()) {
      screen.paragraph(2, List.of(), List.of(screen.span(Style.FAINT, suite.note())));
    }
    boolean all = screen.look().verbosity() != Look.Verbosity.QUIET;
    for (Check check : worstFirst(suite.checks())) {
      if (all || !check.passed()) {
        check(check);
      }
    }
  }

  private static List<Check> worstFirst(List<Check> checks) {
    return checks.stream()
        .sorted(
            Comparator.comparing(Check::passed)
                .thenComparing(Comparator.comparing(Check::failed).reversed()))
        .toList();
  }

  private void check(Check check) throws IOException {
    Span word = screen.cell(style(check), VerifyReport.word(check), WORD_COLUMNS);
    screen.paragraph(
        WORD_COLUMNS + 3,
        List.of(screen.mark(Style.PLAIN, "  "), word, screen.mark(Style.PLAIN, " ")),
        List.of(
            screen.span(check.passed() ? Style.PLAIN : Style.STRONG, check.name() + ":"),
            screen.span(Style.PLAIN, VerifyReport.why(check))));
  }

  private static Style style(Check check) {
    return switch (check.answer()) {
      case Check.Passed _ -> Style.GOOD;
      case Check.Failed _ -> Style.HIGH;
      case Check.Unknown _ -> Style.UNKNOWN;
    };
  }
}
