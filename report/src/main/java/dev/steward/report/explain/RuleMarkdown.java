package dev.steward.report.explain;

import static dev.steward.report.markdown.Markdown.code;
import static dev.steward.report.markdown.Markdown.codeInTable;
import static dev.steward.report.markdown.Markdown.text;

import dev.steward.model.finding.RuleCard;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rules as Markdown: the page {@code docs/rules.md}. */
final class RuleMarkdown {
  private final Appendable out;

  private RuleMarkdown(Appendable out) {
    this.out = out;
  }

  static void write(List<RuleCard> cards, Appendable out) throws IOException {
    RuleMarkdown pages = new RuleMarkdown(out);
    if (cards.size() == 1) {
      pages.page(cards.getFirst(), "#");
    } else {
      pages.book(cards);
    }
  }

  private void book(List<RuleCard> cards) throws IOException {
    Map<String, List<RuleCard>> packs =
        cards.stream()
            .collect(Collectors.groupingBy(RuleCard::pack, TreeMap::new, Collectors.toList()));
    out.append("# Rules\n\nWritten by `steward explain -o md`: change the rules, not this page. ");
    out.append(Counted.of(cards.size(), "rule")).append(" in ");
    out.append(Counted.of(packs.size(), "pack")).append(".\n");
    for (Map.Entry<String, List<RuleCard>> pack : packs.entrySet()) {
      out.append("\n## Pack ").append(text(pack.getKey())).append("\n\n");
      out.append("| Rule | Severity | What holds |\n|---|---|---|\n");
      for (RuleCard card : pack.getValue()) {
        out.append("| [").append(codeInTable(card.id().value())).append("](#");
        out.append(card.id().value().toLowerCase(Locale.ROOT)).append(") | ");
        out.append(card.severity().label()).append(" | ").append(text(card.title()));
        out.append(" |\n");
      }
      for (RuleCard card : pack.getValue()) {
        out.append('\n');
        page(card, "###");
      }
    }
  }

  private void page(RuleCard card, String heading) throws IOException {
    out.append(heading).append(' ').append(card.id().value()).append("\n\n");
    out.append("**").append(text(card.title())).append("** (").append(card.severity().label());
    out.append(")\n\n").append(text(card.reason())).append("\n\n");
    out.append("- **Remedy:** ").append(text(card.remedy())).append('\n');
    out.append("- **Sources:** ").append(text(String.join("; ", card.sources()))).append('\n');
    if (!card.thresholds().isEmpty()) {
      out.append("- **Changed by:** ");
      out.append(
          card.thresholds().stream()
              .map(path -> code("standards.NAME." + path))
              .collect(Collectors.joining(", ")));
      out.append('\n');
    }
  }
}
