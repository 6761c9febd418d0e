package dev.steward.audit.intent;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Every declared part is one that this version looks at. */
public final class PartObserved implements Rule {
  static final Rule RULE = new PartObserved();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("INTENT-PART-OBSERVED"),
          "intent",
          Severity.MEDIUM,
          "Every declared part is looked at",
          "A part of the estate that nobody looks at is not fine; it is unknown.",
          List.of("Promise 1: unknown is never fine"),
          "Accept the unknown for a time (steward estate waive), or use a version that observes it.",
          List.of());

  private PartObserved() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<String> parts = input.estate().unobserved();
    return parts.isEmpty()
        ? List.of(new Verdict.Holds(CARD.id(), Subject.estate("estate", input.estate().name())))
        : parts.stream().map(part -> unknown(input, part)).toList();
  }

  /** The one unknown of a declared part, such as {@code datastores.postgres}. */
  public static Verdict unknown(AuditInput input, String part) {
    return Verdicts.notAssessed(
        input,
        CARD,
        Subject.estate("part", part),
        part + " is declared, and this version of Steward does not observe it");
  }
}
