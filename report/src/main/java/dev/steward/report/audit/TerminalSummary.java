package dev.steward.report.audit;

import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Severity;
import dev.steward.model.snapshot.Outcome;
import dev.steward.report.Look;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Span;
import dev.steward.report.terminal.Style;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first screen: the verdict, the servers, and how much could be checked. */
final class TerminalSummary {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm 'UTC'", Locale.ROOT)
          .withLocale(Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_SERVERS = 12;

  private final Overview overview;
  private final Screen screen;

  TerminalSummary(Overview overview, Screen screen) {
    this.overview = overview;
    this.screen = screen;
  }

  void write() throws IOException {
    screen.line(
        screen.span(Style.STRONG, "Audit of " + overview.result().snapshot().estate()),
        screen.mark(Style.FAINT, "  " + WHEN.format(overview.result().snapshot().takenAt())));
    screen.blank();
    verdict();
    screen.blank();
    severities();
    servers();
    clusters();
    screen.blank();
    coverage();
  }

  /** How the audit ended, in one paragraph. */
  void verdict() throws IOException {
    Style style =
        switch (overview.standing()) {
          case NOTHING_CHECKED, INCOMPLETE -> Style.UNKNOWN;
          case FINDINGS -> overview.result().worst().map(Style::of).orElse(Style.PLAIN);
          case CLEAN -> Style.GOOD;
        };
    Span label = screen.mark(style, " " + overview.standing().label() + " ");
    screen.paragraph(
        overview.standing().label().length() + 4,
        List.of(screen.mark(Style.PLAIN, " "), label),
        List.of(screen.span(Style.PLAIN, overview.headline())));
  }

  private void severities() throws IOException {
    List<Span> spans = new ArrayList<>();
    overview
        .bySeverity()
        .forEach((severity, count) ->
            spans.add(
                screen.mark(
                    count == 0 ? Style.FAINT : Style.of(severity),
                    " %,d %s ".formatted(count, severity.label()))));
    int gaps = overview.coverage().notAssessed().size();
    spans.add(
        screen.mark(gaps == 0 ? Style.FAINT : Style.UNKNOWN, " %,d NOT ASSESSED ".formatted(gaps)));
    screen.line(spread(spans));
  }

  private Span[] spread(List<Span> spans) {
    List<Span> spread = new ArrayList<>();
    for (Span span : spans) {
      spread.add(screen.mark(Style.PLAIN, " "));
      spread.add(span);
    }
    return spread.toArray(Span[]::new);
  }

  private void servers() throws IOException {
    boolean all = screen.look().verbosity() == Look.Verbosity.VERBOSE;
    List<ServerLine> lines = overview.servers();
    List<ServerLine> shown = lines;
    if (!all && lines.size() > MOST_SERVERS) {
      shown = lines.stream().sorted(ServerLine.WORST_FIRST).limit(MOST_SERVERS).toList();
    }
    if (shown.isEmpty()) {
      return;
    }
    screen.blank();
    new ServerTable(shown, screen).write();
    if (shown.size() < lines.size()) {
      rest(lines, shown);
    }
  }

  private void clusters() throws IOException {
    List<ClusterLine> clusters = ClusterLine.of(overview.result());
    if (!clusters.isEmpty()) {
      screen.blank();
    }
    for (ClusterLine line : clusters) {
      boolean fine = line.outcome() == Outcome.OBSERVED;
      List<Span> text = new ArrayList<>();
      text.add(screen.span(fine ? Style.GOOD : Style.UNKNOWN, line.outcome().label()));
      text.add(
          fine || line.outcome() == Outcome.PARTLY
              ? screen.span(Style.PLAIN, "%s; %s".formatted(line.nodesText(), line.podsText()))
              : screen.span(Style.PLAIN, ""));
      text.add(screen.span(Style.UNKNOWN, line.reason()));
      screen.paragraph(
          2,
          List.of(
              screen.mark(Style.PLAIN, "  "),
              screen.span(Style.STRONG, "cluster " + line.name()),
              screen.mark(Style.PLAIN, "  ")),
          text);
    }
  }

  private void rest(List<ServerLine> lines, List<ServerLine> shown) throws IOException {
    List<ServerLine> rest = lines.stream().filter(line -> !shown.contains(line)).toList();
    long sick = rest.stream().filter(line -> line.outcome() != Outcome.OBSERVED).count();
    screen.paragraph(
        2,
        List.of(),
        List.of(
            screen.span(
                Style.FAINT,
                "and %,d more servers, none of them worse (-v shows all)".formatted(rest.size())),
            screen.span(
                Style.UNKNOWN, sick == 0 ? "" : "; %,d of them not observed".formatted(sick))));
  }

  private void coverage() throws IOException {
    Coverage coverage = overview.coverage();
    new CoverageBar(overview, screen).write();
    List<Span> text = new ArrayList<>();
    text.add(
        screen.span(
            Style.FAINT,
            "%,d rules gave %,d verdicts:".formatted(coverage.rules(), overview.verdicts())));
    text.add(screen.span(Style.GOOD, "%,d hold,".formatted(coverage.holds())));
    text.add(screen.span(Style.PLAIN, "%,d violated,".formatted(coverage.violated())));
    text.add(screen.span(Style.FAINT, "%,d not applicable,".formatted(coverage.notApplicable())));
    int gaps = coverage.notAssessed().size();
    text.add(
        screen.span(gaps == 0 ? Style.FAINT : Style.UNKNOWN, "%,d not assessed,".formatted(gaps)));
    text.add(screen.span(Style.FAINT, "%,d accepted".formatted(coverage.waived().size())));
    screen.paragraph(2, List.of(), text);
  }

  /** The share of each kind of verdict, drawn. */
  private record CoverageBar(Overview overview, Screen screen) {
    void write() throws IOException {
      int verdicts = overview.verdicts();
      if (verdicts == 0) {
        return;
      }
      int columns = Math.min(screen.width() - 4, 76);
      Coverage coverage = overview.coverage();
      int unknown = share(coverage.notAssessed().size(), verdicts, columns);
      int violated = share(coverage.violated(), verdicts, columns);
      int accepted = share(coverage.waived().size(), verdicts, columns);
      int irrelevant = share(coverage.notApplicable(), verdicts, columns);
      int holds = Math.max(0, columns - unknown - violated - accepted - irrelevant);
      screen.line(
          screen.mark(Style.PLAIN, "  "),
          screen.mark(Style.GOOD, screen.either("█", "=").repeat(holds)),
          screen.mark(Style.HIGH, screen.either("█", "!").repeat(violated)),
          screen.mark(Style.FAINT, screen.either("░", ".").repeat(irrelevant + accepted)),
          screen.mark(Style.UNKNOWN, "?".repeat(unknown)));
    }

    /** Never nothing for something. */
    private static int share(int part, int whole, int columns) {
      return part == 0 ? 0 : Math.max(1, Math.round((float) columns * part / whole));
    }
  }

  /** For a bar: full, high, or nothing to worry about, by what Kubernetes and df call full. */
  static Style styleOf(FileSystem fileSystem) {
    double usage = fileSystem.usage().value();
    return usage >= 85 ? Style.HIGH : usage >= 70 ? Style.MEDIUM : Style.GOOD;
  }

  static Style styleOf(Severity severity, int count) {
    return count == 0 ? Style.FAINT : Style.onPaper(severity);
  }
}
