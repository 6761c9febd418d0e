package dev.steward.audit.data;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that judges each database of a kind by what it says of itself. One that did not answer is
 * the unknown of {@link InstanceObserved}.
 *
 * @param <S> what a database of the kind says
 */
final class InstanceRule<S extends DataState> implements Rule {
  private final RuleCard card;
  private final DatastoreKind kind;
  private final Class<S> type;
  private final Judge<S> judge;

  /** Judges one database; an empty answer means that it is fine. */
  @FunctionalInterface
  interface Judge<S> {
    List<Judgement> judge(InstanceView view, S state);
  }

  private InstanceRule(RuleCard card, DatastoreKind kind, Class<S> type, Judge<S> judge) {
    this.card = card;
    this.kind = kind;
    this.type = type;
    this.judge = judge;
  }

  static <S extends DataState> InstanceRule<S> of(
      RuleCard card, DatastoreKind kind, Class<S> type, Judge<S> judge) {
    return new InstanceRule<>(card, kind, type, judge);
  }

  @Override
  public RuleCard card() {
    return card;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<Verdict> verdicts = new ArrayList<>(InstanceObserved.elsewhere(input, card, kind));
    InstanceView.all(input).stream()
        .filter(view -> view.instance().kind() == kind)
        .forEach(view -> verdicts.addAll(judge(view)));
    return verdicts;
  }

  private List<Verdict> judge(InstanceView view) {
    return switch (view.instance().state()) {
      case Observed.Seen<DataState>(DataState state, Evidence evidence) ->
          dress(view, judge.judge(view, type.cast(state)), evidence);
      case Observed.Unseen<DataState>(Unknown why) -> List.of(InstanceObserved.unknown(view, why));
    };
  }

  private List<Verdict> dress(InstanceView view, List<Judgement> judgements, Evidence evidence) {
    return judgements.isEmpty()
        ? List.of(new Verdict.Holds(card.id(), view.subject()))
        : judgements.stream()
            .map(judgement -> Verdicts.of(view.input(), card, judgement, evidence))
            .toList();
  }
}
