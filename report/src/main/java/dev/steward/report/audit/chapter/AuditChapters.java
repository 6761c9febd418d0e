package dev.steward.report.audit.chapter;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.RuleCard;
import dev.steward.report.document.Chapter;
import java.util.List;

/**
 * The chapters about the estate as a whole, in the order in which one reads them. None of them
 * vanishes: what was not looked at is said in its place.
 */
public final class AuditChapters {
  private AuditChapters() {}

  /**
   * Makes the chapters.
   *
   * @param cards of the rules that were asked
   */
  public static List<Chapter> of(
      AuditResult result, List<RuleCard> cards, Architecture architecture) {
    Telling telling = new Telling(result, cards, architecture);
    return List.of(
        PriorityChapter.of(telling),
        RecommendationChapter.of(telling),
        InventoryChapter.of(telling),
        ArchitectureChapter.of(telling),
        FindingsByServer.of(telling),
        ServiceChapter.of(telling),
        BackupChapter.of(telling),
        MonitoringChapter.of(telling),
        SecurityChapter.of(telling),
        DiskChapter.of(telling));
  }
}
