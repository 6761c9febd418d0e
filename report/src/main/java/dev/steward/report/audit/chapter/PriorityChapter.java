package dev.steward.report.audit.chapter;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.impact.Risk;
import dev.steward.report.audit.Followers;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Findings by severity and by what hangs on the server that they are on. Effort is not reckoned:
 * nobody knows it.
 */
final class PriorityChapter {
  private static final int FIRST = 10;
  private static final List<Risk> WORST_FIRST = List.of(Risk.values()).reversed();

  private PriorityChapter() {}

  static Chapter of(Telling telling) {
    List<Block> blocks = new ArrayList<>();
    List<Finding> findings = telling.result().findings();
    if (findings.isEmpty()) {
      blocks.add(new Block.Paragraph("There is no finding to rank."));
      return new Chapter("Priority matrix", "priority-matrix", blocks);
    }
    blocks.add(
        new Block.Paragraph(
            "Findings by severity, and by what would fall if the server that they are on fell"
                + " (steward impact power-off). How long a repair takes is not reckoned."));
    blocks.add(matrix(telling, findings));
    blocks.add(
        new Block.Steps(
            "First",
            Alike.of(new Followers(findings).first().stream().sorted(order(telling)).toList())
                .stream()
                .limit(FIRST)
                .map(it ->
                    "%s: %s (%s)"
                        .formatted(
                            it.first().severity().label(),
                            it.first().title(),
                            Telling.some(it.where(), 6)))
                .toList()));
    return new Chapter("Priority matrix", "priority-matrix", blocks);
  }

  private static Comparator<Finding> order(Telling telling) {
    return Comparator.comparing(Finding::severity)
        .thenComparing(
            it -> risk(telling, it).map(WORST_FIRST::indexOf).orElse(WORST_FIRST.size()));
  }

  private static Block matrix(Telling telling, List<Finding> findings) {
    List<String> headings = new ArrayList<>(List.of("Severity"));
    WORST_FIRST.forEach(risk -> headings.add(risk.label()));
    headings.add("no one server");
    List<List<String>> rows = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      List<String> row = new ArrayList<>(List.of(severity.label()));
      for (Risk risk : WORST_FIRST) {
        row.add(count(telling, findings, severity, Optional.of(risk)));
      }
      row.add(count(telling, findings, severity, Optional.empty()));
      rows.add(row);
    }
    return new Block.Table(headings, rows);
  }

  private static String count(
      Telling telling, List<Finding> findings, Severity severity, Optional<Risk> risk) {
    long count =
        findings.stream()
            .filter(it -> it.severity() == severity && risk(telling, it).equals(risk))
            .count();
    return count == 0 ? "" : String.valueOf(count);
  }

  private static Optional<Risk> risk(Telling telling, Finding finding) {
    return finding.subject().server().flatMap(telling::riskOf);
  }
}
