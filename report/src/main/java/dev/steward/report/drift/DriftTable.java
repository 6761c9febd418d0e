package dev.steward.report.drift;

import dev.steward.model.finding.Drift;
import dev.steward.model.finding.Finding;
import dev.steward.report.Look;
import dev.steward.report.json.FindingJson;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Span;
import dev.steward.report.terminal.Style;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Drift on a terminal: what is new first, what got lost from sight next, the good news last. */
final class DriftTable {
  private static final int INDENT = 4;
  private static final int MOST_FACTS = 30;

  private final Drift drift;
  private final Screen screen;

  private DriftTable(Drift drift, Screen screen) {
    this.drift = drift;
    this.screen = screen;
  }

  static void write(Drift drift, Look look, Appendable out) throws IOException {
    new DriftTable(drift, new Screen(look, out)).write();
  }

  private void write() throws IOException {
    screen.line(
        screen.span(Style.STRONG, "Drift of " + drift.after().estate()),
        screen.mark(
            Style.FAINT,
            "  %s to %s"
                .formatted(
                    FindingJson.time(drift.before().takenAt()),
                    FindingJson.time(drift.after().takenAt()))));
    screen.paragraph(1, List.of(), List.of(screen.span(Style.PLAIN, DriftReport.headline(drift))));
    section("NEW", Style.HIGH, drift.appeared(), "");
    section(
        "NO LONGER ASSESSED",
        Style.UNKNOWN,
        drift.lost(),
        "found before, and now nobody could look: not resolved");
    changed();
    section("RESOLVED", Style.GOOD, drift.resolved(), "");
    facts();
  }

  private void section(String title, Style style, List<Finding> findings, String note)
      throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    heading(title, style, findings.size(), "finding", note);
    boolean remedies = title.equals("NEW") && screen.look().verbosity() != Look.Verbosity.QUIET;
    for (Finding finding : findings) {
      line(finding, List.of());
      if (remedies && !finding.remedy().isBlank()) {
        screen.paragraph(
            INDENT + 8,
            List.of(screen.mark(Style.FAINT, "    remedy")),
            List.of(screen.span(Style.PLAIN, finding.remedy())));
      }
    }
  }

  private void heading(String title, Style style, int count, String noun, String note)
      throws IOException {
    screen.blank();
    screen.heading(
        screen.mark(style, " " + title + " "),
        screen.mark(Style.FAINT, " " + Counted.of(count, noun)),
        screen.mark(Style.FAINT, note.isEmpty() ? "" : ", " + note));
  }

  private void line(Finding finding, List<Span> more) throws IOException {
    List<Span> text = new ArrayList<>();
    text.add(screen.span(Style.of(finding.severity()), finding.severity().label()));
    text.add(screen.span(Style.STRONG, where(finding) + ":"));
    text.add(screen.span(Style.STRONG, finding.title()));
    text.addAll(more);
    text.add(screen.span(Style.FAINT, finding.rule() + " " + finding.id()));
    screen.paragraph(INDENT, List.of(screen.mark(Style.PLAIN, " " + bullet() + " ")), text);
  }

  private String bullet() {
    return screen.either("•", "*");
  }

  private static String where(Finding finding) {
    return finding.subject().server().map(server -> server.value()).orElse("estate");
  }

  private void changed() throws IOException {
    if (drift.changed().isEmpty()) {
      return;
    }
    heading("CHANGED", Style.MEDIUM, drift.changed().size(), "finding", "");
    for (Drift.ChangedFinding one : drift.changed()) {
      Finding before = one.before();
      line(
          one.after(),
          List.of(
              screen.span(
                  Style.FAINT,
                  "(was %s: %s)".formatted(before.severity().label(), before.title()))));
    }
  }

  private void facts() throws IOException {
    if (drift.facts().isEmpty() || screen.look().verbosity() == Look.Verbosity.QUIET) {
      return;
    }
    heading("FACTS", Style.INFO, drift.facts().size(), "change", "");
    boolean all = screen.look().verbosity() == Look.Verbosity.VERBOSE;
    int most = all ? drift.facts().size() : Math.min(MOST_FACTS, drift.facts().size());
    for (Drift.ChangedFact fact : drift.facts().subList(0, most)) {
      fact(fact);
    }
    int more = drift.facts().size() - most;
    if (more > 0) {
      screen.line(
          screen.mark(
              Style.FAINT, "    and " + Counted.of(more, "more change") + " (-v shows all)"));
    }
  }

  private void fact(Drift.ChangedFact fact) throws IOException {
    String arrow = screen.either("→", "->");
    screen.paragraph(
        INDENT,
        List.of(screen.mark(Style.PLAIN, " " + bullet() + " ")),
        List.of(
            screen.span(Style.STRONG, fact.of().toString()),
            screen.span(Style.PLAIN, fact.fact() + ":"),
            screen.span(Style.FAINT, fact.before().isBlank() ? "(absent)" : fact.before()),
            screen.mark(Style.FAINT, arrow),
            screen.span(Style.STRONG, fact.after().isBlank() ? "(gone)" : fact.after())));
  }
}
