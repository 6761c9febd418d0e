package dev.steward.report.audit;

import dev.steward.model.finding.Verdict;
import dev.steward.report.Look.Verbosity;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Style;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What could not be assessed, by reason: shown at every verbosity. */
final class TerminalGaps {
  private static final int INDENT = 4;
  private static final int MOST_SERVERS = 12;
  private static final int MOST_RULES = 12;

  private final List<Verdict.NotAssessed> unknowns;
  private final Screen screen;
  private final boolean all;

  TerminalGaps(List<Verdict.NotAssessed> unknowns, Screen screen) {
    this.unknowns = unknowns;
    this.screen = screen;
    this.all = screen.look().verbosity() == Verbosity.VERBOSE;
  }

  void write() throws IOException {
    if (unknowns.isEmpty()) {
      return;
    }
    screen.blank();
    screen.heading(
        screen.mark(Style.UNKNOWN, " NOT ASSESSED "),
        screen.mark(
            Style.FAINT, " %s: unknown, not fine".formatted(Counted.of(unknowns.size(), "check"))));
    for (Gap gap : Gap.of(unknowns)) {
      screen.blank();
      screen.paragraph(
          INDENT,
          List.of(screen.mark(Style.UNKNOWN, " ? ")),
          List.of(screen.span(Style.STRONG, gap.reason())));
      servers(gap);
    }
  }

  private void servers(Gap gap) throws IOException {
    int left = all ? Integer.MAX_VALUE : MOST_SERVERS;
    for (Map.Entry<String, List<Verdict.NotAssessed>> entry : gap.byServer().entrySet()) {
      if (left-- == 0) {
        screen.paragraph(
            INDENT,
            List.of(),
            List.of(
                screen.span(
                    Style.UNKNOWN,
                    "and %,d more servers (-v shows all)"
                        .formatted(gap.byServer().size() - MOST_SERVERS))));
        return;
      }
      screen.paragraph(
          INDENT + 2,
          List.of(screen.mark(Style.PLAIN, " ".repeat(INDENT))),
          List.of(
              screen.span(Style.UNKNOWN, entry.getKey() + ":"),
              screen.span(Style.PLAIN, rules(entry.getValue()))));
    }
  }

  private String rules(List<Verdict.NotAssessed> verdicts) {
    String shown =
        verdicts.stream()
            .limit(all ? Integer.MAX_VALUE : MOST_RULES)
            .map(this::rule)
            .collect(Collectors.joining(", "));
    int more = verdicts.size() - MOST_RULES;
    return all || more <= 0 ? shown : shown + " and %,d more (-v)".formatted(more);
  }

  private String rule(Verdict.NotAssessed verdict) {
    boolean part = !verdict.subject().kind().equals("server");
    String name = part ? verdict.rule() + " " + verdict.subject().name() : verdict.rule().value();
    return all ? "%s (%s)".formatted(name, verdict.id()) : name;
  }
}
