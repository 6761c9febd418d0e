package dev.steward.audit.names;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.NameSpec;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.fact.name.Resolution;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * A rule that judges each declared name. What could not be seen of a name is one unknown, with one
 * id, however many rules could not look.
 */
final class NameRule implements Rule {
  private final RuleCard card;
  private final Judge judge;

  /** Judges a name of which the resolution was seen. */
  @FunctionalInterface
  interface Judge {
    Judgement judge(NameView name);
  }

  NameRule(RuleCard card, Judge judge) {
    this.card = card;
    this.judge = judge;
  }

  /** A card of this pack. */
  static RuleCard card(
      String id,
      Severity severity,
      String title,
      String reason,
      List<String> sources,
      String remedy,
      List<String> thresholds) {
    return new RuleCard(
        new RuleId(id), "names", severity, title, reason, sources, remedy, thresholds);
  }

  @Override
  public RuleCard card() {
    return card;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<Verdict> verdicts =
        input.estate().platform().names().values().stream()
            .map(spec -> judge(input, spec))
            .toList();
    return verdicts.isEmpty()
        ? List.of(
            new Verdict.NotApplicable(
                card.id(),
                Subject.estate("estate", input.estate().name()),
                "no public name is declared"))
        : verdicts;
  }

  private Verdict judge(AuditInput input, NameSpec spec) {
    return switch (facts(input, spec)) {
      case Observed.Unseen<NameFacts>(Unknown why) -> unknown(input, spec, why.text());
      case Observed.Seen<NameFacts>(NameFacts facts, Evidence _) ->
          switch (facts.resolution()) {
            case Observed.Unseen<Resolution>(Unknown why) -> unknown(input, spec, why.text());
            case Observed.Seen<Resolution>(Resolution resolution, Evidence evidence) ->
                verdict(new NameView(input, spec, facts, resolution, evidence));
          };
    };
  }

  private Verdict verdict(NameView view) {
    return switch (judge.judge(view)) {
      case Judgement.Undecided(Subject _, String reason) ->
          unknown(view.input(), view.spec(), reason);
      case Judgement other -> Verdicts.of(view.input(), card, other, view.evidence());
    };
  }

  private static Observed<NameFacts> facts(AuditInput input, NameSpec spec) {
    return input.snapshot().platform().names().flatMap(all -> named(all, spec));
  }

  /** A snapshot may be older than the declaration. */
  private static Observed<NameFacts> named(List<NameFacts> all, NameSpec spec) {
    Optional<NameFacts> facts =
        all.stream()
            .filter(it -> it.name().equals(spec.name()) && it.host().equals(spec.host()))
            .findFirst();
    return facts
        .<Observed<NameFacts>>map(
            it -> Observed.seen(it, new Evidence("the snapshot", java.time.Instant.EPOCH, "")))
        .orElseGet(() ->
            Observed.unseen(
                Unknown.Kind.NOT_ASKED,
                "the snapshot does not contain %s as %s".formatted(spec.name(), spec.host())));
  }

  private Verdict unknown(AuditInput input, NameSpec spec, String reason) {
    Subject subject = NameView.subject(spec);
    return new Verdict.NotAssessed(
        Verdicts.notAssessed(input, Resolves.CARD, subject, "").id(), card.id(), subject, reason);
  }
}
