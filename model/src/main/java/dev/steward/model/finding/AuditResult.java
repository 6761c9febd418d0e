package dev.steward.model.finding;

import dev.steward.model.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an audit says: the snapshot it judged, the findings worst first, and how much could be
 * judged.
 *
 * @param verdicts every verdict that was given, waived ones included, in the order of the rules
 */
public record AuditResult(
    Snapshot snapshot, Coverage coverage, List<Finding> findings, List<Verdict> verdicts) {
  public AuditResult {
    findings = List.copyOf(findings);
    verdicts = List.copyOf(verdicts);
  }

  /** A result whose settled verdicts are known by number only. */
  public AuditResult(Snapshot snapshot, Coverage coverage, List<Finding> findings) {
    this(snapshot, coverage, findings, unsettled(coverage, findings));
  }

  private static List<Verdict> unsettled(Coverage coverage, List<Finding> findings) {
    List<Verdict> verdicts = new ArrayList<>();
    findings.forEach(finding -> verdicts.add(new Verdict.Violated(finding)));
    verdicts.addAll(coverage.notAssessed());
    coverage.waived().forEach(waived -> verdicts.add(waived.verdict()));
    return verdicts;
  }

  /**
   * Whether every server was observed and every rule could look, or a waiver accepts that it could
   * not.
   */
  public boolean complete() {
    return coverage.notAssessed().isEmpty();
  }

  public Optional<Severity> worst() {
    return findings.stream().map(Finding::severity).min(Severity::compareTo);
  }
}
