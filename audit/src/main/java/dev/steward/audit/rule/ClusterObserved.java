package dev.steward.audit.rule;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * Every declared cluster was observed to the end.
 *
 * <p>Like {@link ServerObserved}: one that was not is one unknown, with one id, however many rules
 * could not look at it.
 */
public final class ClusterObserved implements Rule {
  public static final Rule RULE = new ClusterObserved();

  static final RuleCard CARD =
      new RuleCard(
          new RuleId("INTENT-CLUSTER-OBSERVED"),
          "intent",
          Severity.HIGH,
          "Every declared cluster was observed",
          "A cluster that could not be looked at is not fine: nothing is known of what runs in it.",
          List.of("Promise 1: unknown is never fine"),
          "Do what the reason says, and audit again; a cluster that is gone is taken out of the"
              + " estate.",
          List.of());

  private ClusterObserved() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    return input.estate().platform().clusters().values().stream()
        .map(spec -> judge(input, spec))
        .toList();
  }

  private static Verdict judge(AuditInput input, ClusterSpec spec) {
    return observedToTheEnd(input, spec)
        ? new Verdict.Holds(CARD.id(), ClusterView.subject(spec))
        : unknown(input, CARD, spec);
  }

  public static boolean observedToTheEnd(AuditInput input, ClusterSpec spec) {
    return input
        .snapshot()
        .platform()
        .cluster(spec.name())
        .filter(seen -> seen.outcome() == Outcome.OBSERVED)
        .isPresent();
  }

  /** That a rule could not look because the cluster was not observed, or not to the end. */
  public static Verdict.NotAssessed unknown(AuditInput input, RuleCard asked, ClusterSpec spec) {
    return new Verdict.NotAssessed(
        Verdicts.notAssessed(input, CARD, ClusterView.subject(spec), "").id(),
        asked.id(),
        ClusterView.subject(spec),
        reason(input.snapshot().platform().cluster(spec.name())));
  }

  private static String reason(Optional<ClusterObservation> observation) {
    return observation
        .map(seen -> seen.outcome().label() + (seen.reason().isEmpty() ? "" : ": " + seen.reason()))
        .orElse("the snapshot does not contain this cluster");
  }
}
