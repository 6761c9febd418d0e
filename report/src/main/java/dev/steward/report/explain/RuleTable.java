package dev.steward.report.explain;

import dev.steward.model.finding.RuleCard;
import dev.steward.report.Look;
import dev.steward.report.terminal.Screen;
import dev.steward.report.terminal.Style;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rules on a terminal. */
final class RuleTable {
  private static final int LABEL = 12;

  private final Screen screen;

  private RuleTable(Screen screen) {
    this.screen = screen;
  }

  static void write(List<RuleCard> cards, Look look, Appendable out) throws IOException {
    RuleTable table = new RuleTable(new Screen(look, out));
    if (cards.size() == 1) {
      table.page(cards.getFirst());
    } else {
      table.book(cards);
    }
  }

  private void book(List<RuleCard> cards) throws IOException {
    Map<String, List<RuleCard>> packs =
        cards.stream()
            .collect(Collectors.groupingBy(RuleCard::pack, TreeMap::new, Collectors.toList()));
    int widest = cards.stream().mapToInt(card -> card.id().value().length()).max().orElse(0);
    for (Map.Entry<String, List<RuleCard>> pack : packs.entrySet()) {
      screen.heading(
          screen.span(Style.STRONG, pack.getKey()),
          screen.mark(Style.FAINT, " " + Counted.of(pack.getValue().size(), "rule")));
      for (RuleCard card : pack.getValue()) {
        if (screen.look().verbosity() == Look.Verbosity.VERBOSE) {
          screen.blank();
          page(card);
        } else {
          line(card, Math.min(widest, screen.width() / 2));
        }
      }
      screen.blank();
    }
    screen.line(
        screen.span(
            Style.FAINT, Counted.of(cards.size(), "rule") + "; steward explain RULE says more."));
  }

  private void line(RuleCard card, int widest) throws IOException {
    screen.paragraph(
        2 + 10 + widest + 2,
        List.of(
            screen.mark(Style.PLAIN, "  "),
            screen.cell(Style.of(card.severity()), card.severity().label(), 8),
            screen.mark(Style.PLAIN, "  "),
            screen.cell(Style.STRONG, card.id().value(), widest)),
        List.of(screen.span(Style.PLAIN, card.title())));
  }

  private void page(RuleCard card) throws IOException {
    screen.line(
        screen.span(Style.STRONG, card.id().value()),
        screen.mark(Style.PLAIN, "  "),
        screen.span(Style.of(card.severity()), card.severity().label()),
        screen.mark(Style.FAINT, "  pack "),
        screen.span(Style.FAINT, card.pack()));
    screen.paragraph(2, List.of(), List.of(screen.span(Style.STRONG, card.title())));
    labelled("why", card.reason());
    labelled("remedy", card.remedy());
    labelled("sources", String.join("; ", card.sources()));
    labelled(
        "changed by",
        card.thresholds().stream()
            .map(path -> "standards.NAME." + path)
            .collect(Collectors.joining(", ")));
  }

  private void labelled(String label, String text) throws IOException {
    if (!text.isBlank()) {
      screen.paragraph(
          LABEL + 2,
          List.of(screen.mark(Style.FAINT, "  " + label)),
          List.of(screen.span(Style.PLAIN, text)));
    }
  }
}
