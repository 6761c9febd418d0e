package dev.steward.audit.names;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.name.FrontDoor;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges a name by what answers at each of its addresses: one that is wrong makes the name wrong,
 * and one that was not seen leaves it undecided. An address that this machine has no way to does
 * not, as long as another one was asked.
 *
 * @param fact what is asked of a door
 */
record EachDoor<T>(RuleCard card, Function<FrontDoor, Observed<T>> fact, Judge<T> judge)
    implements NameRule.Judge {

  /** Judges one door; an empty answer is fine. The worst trouble comes first. */
  @FunctionalInterface
  interface Judge<T> {
    List<Judgement.Wrong> judge(NameView name, T seen);
  }

  @Override
  public Judgement judge(NameView name) {
    if (!name.spec().tls()) {
      return new Judgement.Irrelevant(name.subject(), "no TLS is declared for it");
    }
    if (!name.leadsSomewhere()) {
      return new Judgement.Irrelevant(name.subject(), "it leads to no address");
    }
    List<Found> found = new ArrayList<>();
    List<Unknown> unseen = new ArrayList<>();
    for (FrontDoor door : name.doors()) {
      switch (fact.apply(door)) {
        case Observed.Unseen<T>(Unknown why) -> unseen.add(why);
        case Observed.Seen<T>(T value, Evidence evidence) ->
            judge.judge(name, value).forEach(it -> found.add(new Found(door, it, evidence)));
      }
    }
    return worst(found)
        .<Judgement>map(it -> it)
        .or(() ->
            blocking(unseen, name).map(it -> new Judgement.Undecided(name.subject(), it.text())))
        .orElseGet(() -> new Judgement.Fine(name.subject()));
  }

  private record Found(FrontDoor door, Judgement.Wrong wrong, Evidence evidence) {}

  private Optional<Judgement.Wrong> worst(List<Found> found) {
    return found.stream()
        .min(Comparator.comparing((Found it) -> severity(it.wrong())))
        .map(worst ->
            worst
                .wrong()
                .with(
                    found.stream()
                        .filter(it -> !it.equals(worst))
                        .map(it -> it.door().address() + ": " + it.wrong().title())
                        .toList())
                .proved(found.stream().map(Found::evidence).distinct().toArray(Evidence[]::new)));
  }

  private Severity severity(Judgement.Wrong wrong) {
    return wrong.severity().orElse(card.severity());
  }

  private static Optional<Unknown> blocking(List<Unknown> unseen, NameView name) {
    boolean all = unseen.size() == name.doors().size();
    return unseen.stream().filter(it -> all || it.kind() != Unknown.Kind.NOT_ASKED).findFirst();
  }
}
