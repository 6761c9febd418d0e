package dev.steward.audit.rule;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.ServerFacts;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ServerObservation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule that judges each server by one fact of it.
 *
 * <p>A fact that is unseen becomes {@link Verdict.NotAssessed} here, before the judging function is
 * asked: no rule written with this class can take "could not look" for fine. The one exception is a
 * local audit without root: what only root could see is {@link Verdict.NotApplicable} to this user,
 * and is listed as such. What was not asked because the server was not observed to the end is the
 * unknown of {@link ServerObserved}.
 *
 * @param <T> the fact; several are joined with {@link Observed#both}
 */
public final class ServerRule<T> implements Rule {
  private final RuleCard card;
  private final Function<ServerFacts, Observed<T>> fact;
  private final Judge<T> judge;

  /**
   * Judges a fact that was seen. An empty answer means that the one subject, the server, is fine.
   */
  @FunctionalInterface
  public interface Judge<T> {
    List<Judgement> judge(ServerView server, T value);
  }

  private ServerRule(RuleCard card, Function<ServerFacts, Observed<T>> fact, Judge<T> judge) {
    this.card = card;
    this.fact = fact;
    this.judge = judge;
  }

  public static <T> ServerRule<T> of(
      RuleCard card, Function<ServerFacts, Observed<T>> fact, Judge<T> judge) {
    return new ServerRule<>(card, fact, judge);
  }

  @Override
  public RuleCard card() {
    return card;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    return input.estate().servers().values().stream()
        .flatMap(spec -> judge(input, spec).stream())
        .toList();
  }

  private List<Verdict> judge(AuditInput input, ServerSpec spec) {
    Subject server = Subject.server(spec.name());
    Optional<ServerObservation> observation = input.snapshot().server(spec.name());
    if (observation.isEmpty()) {
      return List.of(ServerObserved.unknown(input, card, spec));
    }
    return switch (fact.apply(observation.get().facts())) {
      case Observed.Seen<T>(T value, Evidence evidence) -> {
        ServerView view =
            new ServerView(spec, input.estate().standardOf(spec), observation.get(), input.now());
        yield dress(input, server, judge.judge(view, value), evidence);
      }
      case Observed.Unseen<T>(Unknown why) -> List.of(Unobserved.verdict(input, card, spec, why));
    };
  }

  /** How the reason of a {@link Verdict.NotApplicable} begins when root would see more. */
  public static final String NEEDS_ROOT = "needs root: ";

  private List<Verdict> dress(
      AuditInput input, Subject server, List<Judgement> judgements, Evidence evidence) {
    if (judgements.isEmpty()) {
      return List.of(new Verdict.Holds(card.id(), server));
    }
    return judgements.stream()
        .map(judgement -> Verdicts.of(input, card, judgement, evidence))
        .toList();
  }
}
