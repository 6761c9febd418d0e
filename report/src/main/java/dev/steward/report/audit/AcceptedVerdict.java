package dev.steward.report.audit;

import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Verdict;

/**
 * A waived verdict in words.
 *
 * @param unknown whether it is an unknown that was accepted, rather than a finding
 * @param reason the finding's title, or why it could not be assessed
 */
record AcceptedVerdict(String id, String rule, String subject, boolean unknown, String reason) {

  static AcceptedVerdict of(Coverage.Waived waived) {
    Verdict verdict = waived.verdict();
    return switch (verdict) {
      case Verdict.Violated(Finding finding) -> of(verdict, finding.id(), false, finding.title());
      case Verdict.NotAssessed gap -> of(verdict, gap.id(), true, gap.reason());
      case Verdict.NotApplicable irrelevant -> of(verdict, "", false, irrelevant.why());
      case Verdict.Holds _ -> of(verdict, "", false, "");
    };
  }

  private static AcceptedVerdict of(Verdict verdict, String id, boolean unknown, String reason) {
    return new AcceptedVerdict(
        id, verdict.rule().value(), verdict.subject().toString(), unknown, reason);
  }
}
