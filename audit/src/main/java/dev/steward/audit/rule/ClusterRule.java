package dev.steward.audit.rule;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ClusterObservation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule that judges each declared cluster by one fact of it.
 *
 * <p>As with {@link ServerRule}, a fact that is unseen becomes {@link Verdict.NotAssessed} before
 * the judging function is asked. What was not asked because the cluster was not observed to the end
 * is the unknown of {@link ClusterObserved}.
 *
 * @param <T> the fact; several are joined with {@link Observed#both}
 */
public final class ClusterRule<T> implements Rule {
  private final RuleCard card;
  private final Function<ClusterFacts, Observed<T>> fact;
  private final Judge<T> judge;

  /**
   * Judges a fact that was seen. An empty answer means that the one subject, the cluster, is fine.
   */
  @FunctionalInterface
  public interface Judge<T> {
    List<Judgement> judge(ClusterView cluster, T value);
  }

  private ClusterRule(RuleCard card, Function<ClusterFacts, Observed<T>> fact, Judge<T> judge) {
    this.card = card;
    this.fact = fact;
    this.judge = judge;
  }

  public static <T> ClusterRule<T> of(
      RuleCard card, Function<ClusterFacts, Observed<T>> fact, Judge<T> judge) {
    return new ClusterRule<>(card, fact, judge);
  }

  @Override
  public RuleCard card() {
    return card;
  }

  /** Nothing where no cluster is declared. */
  @Override
  public List<Verdict> judge(AuditInput input) {
    return input.estate().platform().clusters().values().stream()
        .flatMap(spec -> judge(input, spec).stream())
        .toList();
  }

  private List<Verdict> judge(AuditInput input, ClusterSpec spec) {
    Optional<ClusterObservation> observation = input.snapshot().platform().cluster(spec.name());
    if (observation.isEmpty()) {
      return List.of(ClusterObserved.unknown(input, card, spec));
    }
    return switch (fact.apply(observation.get().facts())) {
      case Observed.Seen<T>(T value, Evidence evidence) ->
          dress(
              input,
              judge.judge(new ClusterView(spec, input, observation.get()), value),
              spec,
              evidence);
      case Observed.Unseen<T>(Unknown why) -> List.of(unseen(input, spec, why));
    };
  }

  private List<Verdict> dress(
      AuditInput input, List<Judgement> judgements, ClusterSpec spec, Evidence evidence) {
    if (judgements.isEmpty()) {
      return List.of(new Verdict.Holds(card.id(), ClusterView.subject(spec)));
    }
    return judgements.stream()
        .map(judgement -> Verdicts.of(input, card, judgement, evidence))
        .toList();
  }

  private Verdict unseen(AuditInput input, ClusterSpec spec, Unknown why) {
    return why.kind() == Unknown.Kind.NOT_ASKED && !ClusterObserved.observedToTheEnd(input, spec)
        ? ClusterObserved.unknown(input, card, spec)
        : Verdicts.notAssessed(input, card, ClusterView.subject(spec), why.text());
  }
}
