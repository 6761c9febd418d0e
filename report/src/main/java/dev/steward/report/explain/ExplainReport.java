package dev.steward.report.explain;

import dev.steward.model.finding.RuleCard;
import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.json.InertJson;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes rules in words: one of them, or the whole book by pack. */
public final class ExplainReport {
  private ExplainReport() {}

  public static Set<Format> formats() {
    return EnumSet.of(Format.TABLE, Format.JSON, Format.MD);
  }

  /**
   * Writes one rule in full, several as a book: its Markdown form is {@code docs/rules.md}.
   *
   * @param look counts for {@link Format#TABLE} alone
   */
  public static void write(Format format, List<RuleCard> cards, Look look, Appendable out)
      throws IOException {
    switch (format) {
      case TABLE -> RuleTable.write(cards, look, out);
      case JSON -> InertJson.write(Book.of(cards), out);
      case MD -> RuleMarkdown.write(cards, out);
      case HTML, SARIF, JUNIT -> throw format.refusedBy("The rule book", formats());
    }
  }

  /** {@code explain -o json}. */
  private record Book(int schemaVersion, List<Card> rules) {
    static Book of(List<RuleCard> cards) {
      return new Book(1, cards.stream().map(Card::of).toList());
    }
  }

  private record Card(
      String id,
      String pack,
      String severity,
      String title,
      String reason,
      List<String> sources,
      String remedy,
      List<String> thresholds) {

    static Card of(RuleCard card) {
      return new Card(
          card.id().value(),
          card.pack(),
          card.severity().label(),
          card.title(),
          card.reason(),
          card.sources(),
          card.remedy(),
          card.thresholds());
    }
  }
}
