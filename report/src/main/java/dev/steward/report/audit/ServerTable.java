package dev.steward.report.audit;

import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.Severity;
import dev.steward.model.snapshot.Outcome;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Span;
import dev.steward.report.terminal.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line for each server: outcome, fullest disk, findings by severity, unknowns. */
final class ServerTable {
  private static final int NARROW = 80;
  private static final int ROOMY = 100;

  private final List<ServerLine> lines;
  private final Screen screen;
  private final int nameWidth;
  private final int outcomeWidth;
  private final int mountWidth;
  private final int barWidth;
  private final boolean narrow;

  ServerTable(List<ServerLine> lines, Screen screen) {
    this.lines = lines;
    this.screen = screen;
    narrow = screen.width() < NARROW;
    int longest = widest(lines.stream().map(ServerLine::name).toList());
    nameWidth = Math.clamp(longest, "SERVER".length(), narrow ? 12 : 24);
    outcomeWidth =
        Math.max(
            "OUTCOME".length(),
            widest(lines.stream().map(line -> line.outcome().label()).toList()));
    mountWidth = Math.min(narrow ? 8 : 16, widest(lines.stream().map(ServerTable::mount).toList()));
    int others =
        2 + nameWidth + 2 + outcomeWidth + 2 + 5 + 1 + mountWidth + gaugesWidth() + countsWidth();
    barWidth = Math.clamp(screen.width() - others - 2, 0, 24);
  }

  void write() throws IOException {
    header();
    for (ServerLine line : lines) {
      row(line);
      if (line.outcome() != Outcome.OBSERVED && !line.reason().isBlank()) {
        screen.paragraph(
            nameWidth + 4, List.of(), List.of(screen.span(Style.UNKNOWN, line.reason())));
      }
    }
  }

  private void header() throws IOException {
    StringBuilder header = new StringBuilder();
    header.append("  ").append(pad("SERVER", nameWidth)).append("  ");
    header.append(pad("OUTCOME", outcomeWidth)).append("  ");
    header.append(pad("FULLEST DISK", diskWidth()));
    header.append(right("LOAD", gaugeWidth())).append(right("MEM", gaugeWidth()));
    for (Severity severity : Severity.values()) {
      header.append(right(heading(severity), countWidth()));
    }
    header.append(right(narrow ? "?" : "UNKNOWN", unknownWidth()));
    screen.line(screen.mark(Style.FAINT, header.toString()));
  }

  private void row(ServerLine line) throws IOException {
    boolean observed = line.outcome() == Outcome.OBSERVED;
    List<Span> spans = new ArrayList<>();
    spans.add(screen.mark(Style.PLAIN, "  "));
    spans.add(cell(Style.STRONG, line.name(), nameWidth));
    spans.add(screen.mark(Style.PLAIN, "  "));
    spans.add(cell(observed ? Style.PLAIN : Style.UNKNOWN, line.outcome().label(), outcomeWidth));
    spans.add(screen.mark(Style.PLAIN, "  "));
    disk(line, spans);
    spans.add(gauge(line.loadPerProcessor().map(load -> load * 100)));
    spans.add(gauge(line.memoryUsage()));
    line.findings()
        .forEach((severity, count) ->
            spans.add(
                screen.mark(
                    TerminalSummary.styleOf(severity, count),
                    right(count == 0 ? screen.either("·", ".") : "" + count, countWidth()))));
    int gaps = line.notAssessed();
    spans.add(
        screen.mark(
            gaps == 0 ? Style.FAINT : Style.UNKNOWN,
            right(gaps == 0 ? screen.either("·", ".") : gaps + "", unknownWidth())));
    screen.line(spans.toArray(Span[]::new));
  }

  private void disk(ServerLine line, List<Span> spans) {
    if (line.fullest().isEmpty()) {
      String why = line.fileSystems().isPresent() ? "none" : "not seen";
      spans.add(
          cell(line.fileSystems().isPresent() ? Style.FAINT : Style.UNKNOWN, why, diskWidth()));
      return;
    }
    FileSystem fullest = line.fullest().get();
    Style style = TerminalSummary.styleOf(fullest);
    int filled = (int) Math.round(barWidth * fullest.usage().value() / 100);
    spans.add(screen.mark(style, screen.either("█", "#").repeat(filled)));
    spans.add(screen.mark(Style.FAINT, screen.either("░", "-").repeat(barWidth - filled)));
    spans.add(screen.mark(style, "%3.0f %% ".formatted(Math.rint(fullest.usage().value()))));
    spans.add(cell(Style.PLAIN, fullest.mountPoint(), mountWidth));
  }

  /** A share of what there is: of the processors, of the memory. */
  private Span gauge(Optional<Double> percent) {
    return percent
        .map(value -> screen.mark(styleOf(value), right("%.0f %%".formatted(value), gaugeWidth())))
        .orElseGet(() -> screen.mark(Style.UNKNOWN, right("?", gaugeWidth())));
  }

  private static Style styleOf(double percent) {
    return percent >= 100 ? Style.HIGH : percent >= 90 ? Style.MEDIUM : Style.PLAIN;
  }

  private int gaugeWidth() {
    return screen.width() < ROOMY ? 6 : 7;
  }

  private int gaugesWidth() {
    return 2 * gaugeWidth();
  }

  private int diskWidth() {
    return Math.max(12, barWidth + 6 + mountWidth);
  }

  private int countWidth() {
    return narrow ? 4 : screen.width() < ROOMY ? 5 : 6;
  }

  private int unknownWidth() {
    return narrow ? 4 : screen.width() < ROOMY ? 8 : 9;
  }

  private int countsWidth() {
    return Severity.values().length * countWidth() + unknownWidth();
  }

  private String heading(Severity severity) {
    return switch (severity) {
      case CRITICAL -> narrow ? "C" : "CRIT";
      case HIGH -> narrow ? "H" : "HIGH";
      case MEDIUM -> narrow ? "M" : "MED";
      case LOW -> narrow ? "L" : "LOW";
      case INFO -> narrow ? "I" : "INFO";
    };
  }

  private Span cell(Style style, String raw, int width) {
    return screen.cell(style, raw, width);
  }

  private static String mount(ServerLine line) {
    return line.fullest().map(FileSystem::mountPoint).orElse("");
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
