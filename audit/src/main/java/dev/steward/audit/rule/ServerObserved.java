package dev.steward.audit.rule;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * Every declared server was observed to the end.
 *
 * <p>One that was not is one unknown, with one id, however many rules could not look at it: {@link
 * JudgeSnapshot} reports and waives them together.
 */
public final class ServerObserved implements Rule {
  public static final Rule RULE = new ServerObserved();

  static final RuleCard CARD =
      new RuleCard(
          new RuleId("INTENT-SERVER-OBSERVED"),
          "intent",
          Severity.HIGH,
          "Every declared server was observed",
          "A server that could not be looked at is not fine: nothing is known of it.",
          List.of("Promise 1: unknown is never fine", "I-22"),
          "Do what the reason says, and audit again; a server that is gone is taken out of the"
              + " estate.",
          List.of());

  private ServerObserved() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    return input.estate().servers().values().stream().map(spec -> judge(input, spec)).toList();
  }

  private static Verdict judge(AuditInput input, ServerSpec spec) {
    return observedToTheEnd(input, spec)
        ? new Verdict.Holds(CARD.id(), Subject.server(spec.name()))
        : unknown(input, CARD, spec);
  }

  static boolean observedToTheEnd(AuditInput input, ServerSpec spec) {
    return input
        .snapshot()
        .server(spec.name())
        .filter(seen -> seen.outcome() == Outcome.OBSERVED)
        .isPresent();
  }

  /** That a rule could not look because the server was not observed, or not to the end. */
  static Verdict.NotAssessed unknown(AuditInput input, RuleCard asked, ServerSpec spec) {
    Subject server = Subject.server(spec.name());
    return new Verdict.NotAssessed(
        Verdicts.notAssessed(input, CARD, server, "").id(),
        asked.id(),
        server,
        reason(input.snapshot().server(spec.name())));
  }

  private static String reason(Optional<ServerObservation> observation) {
    return observation
        .map(seen -> seen.outcome().label() + (seen.reason().isEmpty() ? "" : ": " + seen.reason()))
        .orElse("the snapshot does not contain this server");
  }
}
