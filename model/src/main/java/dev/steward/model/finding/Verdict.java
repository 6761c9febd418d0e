package dev.steward.model.finding;

import dev.steward.model.value.RuleId;

/**
 * What a rule says of one subject. There is no fifth answer, and no silence: a rule that saw
 * nothing says so.
 */
public sealed interface Verdict {
  RuleId rule();

  Subject subject();

  /** Looked, and it is as it should be. */
  record Holds(RuleId rule, Subject subject) implements Verdict {}

  /** Looked, and it is not. */
  record Violated(Finding finding) implements Verdict {
    @Override
    public RuleId rule() {
      return finding.rule();
    }

    @Override
    public Subject subject() {
      return finding.subject();
    }
  }

  /** There is nothing here that the rule could be about. */
  record NotApplicable(RuleId rule, Subject subject, String why) implements Verdict {}

  /**
   * Could not look. Never fine.
   *
   * @param id stable like a finding's, so that the unknown can be waived
   */
  record NotAssessed(String id, RuleId rule, Subject subject, String reason) implements Verdict {}
}
