package dev.steward.report.audit;

import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Verdict;
import dev.steward.report.Look;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Span;
import dev.steward.report.terminal.Style;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The audit on a terminal: one screen of summary, then findings worst first, then what could not be
 * assessed, what was accepted, and the verdict once more where the eye rests at the end.
 */
final class AuditTable {
  private final Overview overview;
  private final Screen screen;

  private AuditTable(Overview overview, Screen screen) {
    this.overview = overview;
    this.screen = screen;
  }

  static void write(Overview overview, Look look, Appendable out) throws IOException {
    new AuditTable(overview, new Screen(look, out)).write();
  }

  private void write() throws IOException {
    TerminalSummary summary = new TerminalSummary(overview, screen);
    summary.write();
    new TerminalFindings(overview.result().findings(), screen).write();
    new TerminalGaps(overview.coverage().notAssessed(), screen).write();
    accepted();
    needsRoot();
    if (!overview.result().findings().isEmpty() || !overview.result().complete()) {
      screen.blank();
      summary.verdict();
    }
  }

  private void accepted() throws IOException {
    List<Coverage.Waived> waived = overview.coverage().waived();
    if (waived.isEmpty() || screen.look().verbosity() == Look.Verbosity.QUIET) {
      return;
    }
    screen.blank();
    screen.heading(
        screen.span(Style.STRONG, "ACCEPTED"),
        screen.mark(Style.FAINT, " %d by waiver or exception".formatted(waived.size())));
    for (Coverage.Waived one : waived) {
      AcceptedVerdict verdict = AcceptedVerdict.of(one);
      List<Span> text = new ArrayList<>();
      text.add(
          screen.span(verdict.unknown() ? Style.UNKNOWN : Style.STRONG, verdict.subject() + ":"));
      text.add(screen.span(Style.PLAIN, verdict.reason() + "."));
      text.add(screen.span(Style.PLAIN, "Accepted because: " + one.because()));
      text.add(
          screen.span(
              Style.FAINT,
              "(%s, until %s; %s %s)"
                  .formatted(one.by(), one.until(), verdict.rule(), verdict.id())));
      screen.paragraph(3, List.of(screen.mark(Style.FAINT, " ~")), text);
    }
  }

  private void needsRoot() throws IOException {
    List<Verdict.NotApplicable> closed = overview.coverage().needsRoot();
    if (closed.isEmpty() || screen.look().verbosity() != Look.Verbosity.VERBOSE) {
      return;
    }
    TreeMap<String, Integer> rules = new TreeMap<>();
    closed.forEach(verdict -> rules.merge(verdict.rule().value(), 1, Integer::sum));
    screen.blank();
    screen.heading(
        screen.span(Style.STRONG, "ROOT WOULD ADD"),
        screen.mark(Style.FAINT, " " + Counted.of(closed.size(), "check")));
    screen.paragraph(
        3,
        List.of(screen.mark(Style.FAINT, " +")),
        List.of(screen.span(Style.PLAIN, String.join(", ", rules.keySet()))));
  }
}
