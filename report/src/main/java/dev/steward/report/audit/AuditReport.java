package dev.steward.report.audit;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.RuleCard;
import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.document.Chapter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes what an audit found. */
public final class AuditReport {
  private AuditReport() {}

  public static Set<Format> formats() {
    return EnumSet.allOf(Format.class);
  }

  /**
   * Writes the whole report; the caller opens and closes.
   *
   * @param cards of the rules that were asked
   * @param look counts for {@link Format#TABLE} alone
   */
  public static void write(
      Format format, AuditResult result, List<RuleCard> cards, Look look, Appendable out)
      throws IOException {
    write(format, result, cards, List::of, look, out);
  }

  /** The chapters that Markdown and the page have beside the findings; made only for them. */
  @FunctionalInterface
  public interface Chapters {
    List<Chapter> make();
  }

  /** Writes the report with chapters about the estate as a whole. */
  public static void write(
      Format format,
      AuditResult result,
      List<RuleCard> cards,
      Chapters chapters,
      Look look,
      Appendable out)
      throws IOException {
    switch (format) {
      case TABLE -> AuditTable.write(Overview.of(result), look, out);
      case JSON -> AuditJson.write(result, out);
      case MD -> AuditMarkdown.write(Overview.of(result), chapters.make(), out);
      case SARIF -> AuditSarif.write(result, cards, out);
      case JUNIT -> AuditJunit.write(result, cards, out);
      case HTML -> AuditPage.write(Overview.of(result), chapters.make(), out);
    }
  }
}
