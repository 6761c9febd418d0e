package dev.steward.report.audit.chapter;

import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.List;

/** What to do, worst first: each remedy once. */
final class RecommendationChapter {
  private static final int MOST = 40;

  private RecommendationChapter() {}

  static Chapter of(Telling telling) {
    List<Alike> alikes = Alike.of(telling.result().findings());
    if (alikes.isEmpty()) {
      String none =
          telling.result().complete()
              ? "Nothing to recommend: nothing was found."
              : "Nothing was found where checks could look. First let the others look.";
      return new Chapter("Recommendations", "recommendations", List.of(new Block.Paragraph(none)));
    }
    List<List<String>> rows =
        alikes.stream()
            .limit(MOST)
            .map(it ->
                List.of(
                    it.first().severity().label(),
                    it.first().remedy(),
                    Telling.some(it.where(), 6),
                    it.first().title()))
            .toList();
    Block table = new Block.Table(List.of("Severity", "Do", "Where", "Because"), rows);
    int more = alikes.size() - rows.size();
    return new Chapter(
        "Recommendations",
        "recommendations",
        more > 0
            ? List.of(
                table,
                new Block.Paragraph("%d lesser ones stand with their findings.".formatted(more)))
            : List.of(table));
  }
}
