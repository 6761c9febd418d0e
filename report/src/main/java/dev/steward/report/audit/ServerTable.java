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

/**
 * One line for each server: outcome, fullest disk, load and memory, findings by severity, unknowns.
 *
 * <p>What a narrow screen lacks is taken first from the headings, then from the mount point, then
 * from load and memory, and last from the bar.
 */
final class ServerTable {
  private static final int TINY = 72;
  private static final int ROOMY = 100;
  private static final int SHORTEST_BAR = 8;

  private final List<ServerLine> lines;
  private final Screen screen;
  private final int nameWidth;
  private final int outcomeWidth;
  private final int mountWidth;
  private final int barWidth;
  private final boolean gauges;
  private final boolean roomy;

  ServerTable(List<ServerLine> lines, Screen screen) {
    this.lines = lines;
    this.screen = screen;
    gauges = screen.width() >= TINY;
    roomy = screen.width() >= ROOMY;
    int longest = widest(lines.stream().map(ServerLine::name).toList());
    nameWidth = Math.clamp(longest, "SERVER".length(), gauges ? 24 : 12);
    outcomeWidth =
        Math.max(
            "OUTCOME".length(),
            widest(lines.stream().map(line -> line.outcome().label()).toList()));
    int others =
        2 + nameWidth + 2 + outcomeWidth + 2 + "100 % ".length() + gaugesWidth() + countsWidth();
    int left = Math.max(0, screen.width() - others - 2);
    int mount = Math.min(16, widest(lines.stream().map(ServerTable::mount).toList()));
    barWidth = Math.clamp(left - mount, Math.min(SHORTEST_BAR, left / 2), 24);
    mountWidth = Math.min(mount, left - barWidth);
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
    if (gauges) {
      header.append(right("LOAD", gaugeWidth())).append(right("MEM", gaugeWidth()));
    }
    for (Severity severity : Severity.values()) {
      header.append(right(heading(severity), countWidth()));
    }
    header.append(right(roomy ? "UNKNOWN" : "?", unknownWidth()));
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
    if (gauges) {
      spans.add(gauge(line.loadPerProcessor().map(load -> load * 100)));
      spans.add(gauge(line.memoryUsage()));
    }
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
    return roomy ? 7 : 6;
  }

  private int gaugesWidth() {
    return gauges ? 2 * gaugeWidth() : 0;
  }

  private int diskWidth() {
    return Math.max("FULLEST DISK".length(), barWidth + "100 % ".length() + mountWidth);
  }

  private int countWidth() {
    return roomy ? 6 : 3;
  }

  private int unknownWidth() {
    return roomy ? 9 : 3;
  }

  private int countsWidth() {
    return Severity.values().length * countWidth() + unknownWidth();
  }

  private String heading(Severity severity) {
    return switch (severity) {
      case CRITICAL -> roomy ? "CRIT" : "C";
      case HIGH -> roomy ? "HIGH" : "H";
      case MEDIUM -> roomy ? "MED" : "M";
      case LOW -> roomy ? "LOW" : "L";
      case INFO -> roomy ? "INFO" : "I";
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
