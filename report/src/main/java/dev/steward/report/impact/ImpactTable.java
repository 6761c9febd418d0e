package dev.steward.report.impact;

import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Impact.Loss;
import dev.steward.model.impact.Impact.QuorumChange;
import dev.steward.model.impact.Impact.ServiceChange;
import dev.steward.model.impact.Risk;
import dev.steward.model.value.ServerName;
import dev.steward.report.Look;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Span;
import dev.steward.report.terminal.Style;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** An impact on a terminal: the risk and its reason in a paragraph first, then what it rests on. */
final class ImpactTable {
  private static final int INDENT = 4;
  private static final int MOST_REASONS = 12;

  private final Impact impact;
  private final Screen screen;

  private ImpactTable(Impact impact, Screen screen) {
    this.impact = impact;
    this.screen = screen;
  }

  static void write(Impact impact, Look look, Appendable out) throws IOException {
    new ImpactTable(impact, new Screen(look, out)).write();
  }

  private void write() throws IOException {
    screen.line(
        screen.span(Style.STRONG, title(impact)),
        screen.mark(Style.PLAIN, "  "),
        screen.mark(style(impact.risk()), " " + impact.risk().label() + " "));
    screen.paragraph(1, List.of(), List.of(screen.span(Style.PLAIN, impact.summary())));
    if (screen.look().verbosity() != Look.Verbosity.QUIET) {
      reasons();
      losses();
      quorums();
      services();
    }
    unknowns();
  }

  static String title(Impact impact) {
    return impact.operation().label()
        + " "
        + impact.servers().stream().map(ServerName::value).collect(Collectors.joining(", "));
  }

  static Style style(Risk risk) {
    return switch (risk) {
      case CATASTROPHIC, CRITICAL -> Style.CRITICAL;
      case HIGH -> Style.HIGH;
      case MEDIUM -> Style.MEDIUM;
      case LOW -> Style.LOW;
      case NONE -> Style.GOOD;
    };
  }

  private void reasons() throws IOException {
    boolean all = screen.look().verbosity() == Look.Verbosity.VERBOSE;
    int most = all ? impact.reasons().size() : Math.min(MOST_REASONS, impact.reasons().size());
    heading("WHY", impact.reasons().size(), "reason", ", worst first");
    for (String reason : impact.reasons().subList(0, most)) {
      item(screen.span(Style.PLAIN, reason));
    }
    int more = impact.reasons().size() - most;
    if (more > 0) {
      screen.line(
          screen.mark(
              Style.FAINT, "    and " + Counted.of(more, "more reason") + " (-v shows all)"));
    }
  }

  private void losses() throws IOException {
    heading("DATA", impact.losses().size(), "dataset", " with fewer copies");
    for (Loss loss : impact.losses()) {
      item(
          screen.span(loss.copiesAfter() == 0 ? Style.HIGH : Style.PLAIN, loss.dataset() + ":"),
          screen.mark(
              Style.PLAIN,
              "%d %s %d %s"
                  .formatted(
                      loss.copiesBefore(),
                      screen.either("→", "->"),
                      loss.copiesAfter(),
                      loss.copiesBefore() == 1 ? "copy," : "copies,")),
          screen.span(
              Style.FAINT,
              loss.lastProvenBackup().map(at -> "backup proven " + at).orElse("no proven backup")));
    }
  }

  private void quorums() throws IOException {
    heading("QUORUMS", impact.quorums().size(), "group", "");
    for (QuorumChange quorum : impact.quorums()) {
      item(
          screen.span(quorum.hasQuorum() ? Style.PLAIN : Style.HIGH, quorum.name() + ":"),
          screen.mark(
              Style.PLAIN, "%d of %d left,".formatted(quorum.membersAfter(), quorum.members())),
          screen.mark(
              quorum.hasQuorum() ? Style.PLAIN : Style.HIGH,
              quorum.hasQuorum()
                  ? "keeps its quorum, bears %d more (before: %d)"
                      .formatted(quorum.toleratesAfter(), quorum.tolerates())
                  : "too few"));
    }
  }

  private void services() throws IOException {
    heading("SERVICES", impact.services().size(), "service", " with fewer replicas");
    for (ServiceChange service : impact.services()) {
      item(
          screen.span(service.readyAfter() == 0 ? Style.HIGH : Style.PLAIN, service.name() + ":"),
          screen.mark(
              Style.PLAIN,
              "%d %s %d of %d"
                  .formatted(
                      service.readyBefore(),
                      screen.either("→", "->"),
                      service.readyAfter(),
                      service.declared())),
          screen.mark(Style.FAINT, service.production() ? "production" : ""));
    }
  }

  private void unknowns() throws IOException {
    heading("UNKNOWN", impact.unknowns().size(), "thing", " that nobody could see");
    for (String unknown : impact.unknowns()) {
      item(screen.span(Style.UNKNOWN, unknown));
    }
  }

  private void heading(String title, int count, String noun, String note) throws IOException {
    if (count > 0) {
      screen.blank();
      screen.heading(
          screen.mark(Style.STRONG, title),
          screen.mark(Style.FAINT, " " + Counted.of(count, noun) + note));
    }
  }

  private void item(Span... spans) throws IOException {
    screen.paragraph(
        INDENT,
        List.of(screen.mark(Style.PLAIN, "  " + screen.either("•", "*") + " ")),
        List.of(spans));
  }
}
