package dev.steward.model.finding;

import dev.steward.model.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * What an audit says: the snapshot it judged, the findings worst first, and how much could be
 * judged.
 */
public record AuditResult(Snapshot snapshot, Coverage coverage, List<Finding> findings) {
  public AuditResult {
    findings = List.copyOf(findings);
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
