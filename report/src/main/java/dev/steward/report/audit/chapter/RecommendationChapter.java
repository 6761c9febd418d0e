package dev.steward.report.audit.chapter;

import dev.steward.report.audit.Followers;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import dev.steward.report.text.Counted;
import java.util.ArrayList;
import java.util.List;

/** What to do, worst first: each remedy once. */
final class RecommendationChapter {
  private static final int MOST = 40;

  private RecommendationChapter() {}

  static Chapter of(Telling telling) {
    Followers followers = new Followers(telling.result().findings());
    List<Alike> alikes = Alike.of(followers.first());
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
    List<Block> blocks = new ArrayList<>(List.of(table));
    int more = alikes.size() - rows.size();
    if (more > 0) {
      blocks.add(new Block.Paragraph("%d lesser ones stand with their findings.".formatted(more)));
    }
    if (followers.count() > 0) {
      blocks.add(
          new Block.Paragraph(
              "%s from these, and should end with them: look again after the repair."
                  .formatted(
                      Counted.of(followers.count(), "more finding")
                          + (followers.count() == 1 ? " follows" : " follow"))));
    }
    return new Chapter("Recommendations", "recommendations", blocks);
  }
}
