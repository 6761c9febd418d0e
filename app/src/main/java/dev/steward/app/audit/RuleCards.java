package dev.steward.app.audit;

import dev.steward.app.yaml.Nearest;
import dev.steward.audit.RuleBook;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.problem.StewardException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The pages of the rule book. */
public final class RuleCards {
  private RuleCards() {}

  /** Those of the packs named, or all. */
  public static List<RuleCard> of(Set<String> packs) {
    return RuleBook.rules(packs).stream().map(rule -> rule.card()).toList();
  }

  /** The page of one rule, whatever the case of its name. */
  public static RuleCard named(String id) {
    List<RuleCard> all = of(Set.of());
    return all.stream()
        .filter(card -> card.id().value().equals(id.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            StewardException.user(
                "RULE-UNKNOWN",
                "There is no rule %s (%s)."
                    .formatted(
                        id,
                        Nearest.to(id, all.stream().map(card -> card.id().value()).toList())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("steward explain lists them"))));
  }
}
