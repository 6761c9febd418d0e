package dev.steward.audit.rule;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Unknown;

/** The one answer of all rules to a fact of a server that was not seen. */
public final class Unobserved {
  /** What stands in the way where there is no observation at all. */
  public static final Unknown.Kind KIND = Unknown.Kind.NOT_ASKED;

  private Unobserved() {}

  public static Verdict verdict(AuditInput input, RuleCard card, ServerSpec spec, Unknown why) {
    return verdict(input, card, spec, Subject.server(spec.name()), why);
  }

  /** The same for a part of the server. */
  static Verdict verdict(
      AuditInput input, RuleCard card, ServerSpec spec, Subject subject, Unknown why) {
    if (spec.isLocal() && why.kind() == Unknown.Kind.NEEDS_PRIVILEGE) {
      return new Verdict.NotApplicable(card.id(), subject, ServerRule.NEEDS_ROOT + why.text());
    }
    return why.kind() == Unknown.Kind.NOT_ASKED && !ServerObserved.observedToTheEnd(input, spec)
        ? ServerObserved.unknown(input, card, spec)
        : Verdicts.notAssessed(input, card, subject, why.text());
  }
}
