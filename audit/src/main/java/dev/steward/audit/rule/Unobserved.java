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
    Subject server = Subject.server(spec.name());
    if (spec.isLocal() && why.kind() == Unknown.Kind.NEEDS_PRIVILEGE) {
      return new Verdict.NotApplicable(card.id(), server, ServerRule.NEEDS_ROOT + why.text());
    }
    return why.kind() == Unknown.Kind.NOT_ASKED && !ServerObserved.observedToTheEnd(input, spec)
        ? ServerObserved.unknown(input, card, spec)
        : Verdicts.notAssessed(input, card, server, why.text());
  }
}
