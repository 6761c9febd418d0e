package dev.steward.app.audit;

import dev.steward.model.estate.Estate;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.impact.Operation;
import dev.steward.report.audit.chapter.Architecture;
import dev.steward.report.audit.chapter.AuditChapters;
import dev.steward.report.document.Chapter;
import dev.steward.topology.Topology;
import dev.steward.topology.impact.AssessImpact;
import dev.steward.topology.map.DrawMap;
import java.util.List;

/** The chapters of an audit's report, with what hangs on what. */
public final class ChaptersOfAudit {
  private ChaptersOfAudit() {}

  public static List<Chapter> of(Estate estate, AuditResult result, List<RuleCard> cards) {
    Topology topology = Topology.of(estate, result.snapshot());
    return AuditChapters.of(
        result,
        cards,
        new Architecture(
            estate,
            DrawMap.of(estate, topology),
            new AssessImpact(topology).ranked(Operation.POWER_OFF)));
  }
}
