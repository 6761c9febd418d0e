package dev.steward.report.impact;

import dev.steward.model.impact.Impact;
import dev.steward.report.Look;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Style;
import java.io.IOException;
import java.util.List;

/** Many impacts on a terminal, one after the other, each with its reason. */
final class RankingTable {
  private static final int RISK_COLUMNS = 14;
  private static final int TITLE_COLUMNS = 24;

  private RankingTable() {}

  static void write(List<Impact> impacts, Look look, Appendable out) throws IOException {
    Screen screen = new Screen(look, out);
    screen.line(screen.span(Style.STRONG, "Single points of failure, the worst first"));
    for (Impact impact : impacts) {
      screen.paragraph(
          RISK_COLUMNS + TITLE_COLUMNS + 2,
          List.of(
              screen.cell(ImpactTable.style(impact.risk()), impact.risk().label(), RISK_COLUMNS),
              screen.mark(Style.PLAIN, " "),
              screen.cell(Style.STRONG, ImpactTable.title(impact), TITLE_COLUMNS),
              screen.mark(Style.PLAIN, " ")),
          List.of(screen.span(Style.PLAIN, why(impact))));
    }
    screen.blank();
    screen.line(screen.mark(Style.FAINT, "steward impact OPERATION SERVER says more of one."));
  }

  static String why(Impact impact) {
    int more = impact.reasons().size() - 1;
    String first = impact.reasons().isEmpty() ? "nothing is lost" : impact.reasons().getFirst();
    return more > 0 ? "%s (and %d more)".formatted(first, more) : first;
  }
}
