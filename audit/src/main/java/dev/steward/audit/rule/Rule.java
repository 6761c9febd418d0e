package dev.steward.audit.rule;

import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Verdict;
import java.util.List;

/** One judgement about an estate: a pure function from what was declared and seen to verdicts. */
public interface Rule {

  RuleCard card();

  /**
   * At least one verdict for every server or thing the rule is about; never an empty list for an
   * observed server.
   */
  List<Verdict> judge(AuditInput input);
}
