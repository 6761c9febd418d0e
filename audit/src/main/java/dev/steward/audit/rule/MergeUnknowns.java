package dev.steward.audit.rule;

import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes one unknown of those that share an id: an unreachable server is reported once, not once for
 * every rule. What a cut probe lost is named.
 */
final class MergeUnknowns {
  /** Rules that a server or a cluster was observed at all. */
  private static final List<RuleId> WHOLE =
      List.of(ServerObserved.CARD.id(), ClusterObserved.CARD.id());

  private MergeUnknowns() {}

  /** The verdicts in their order; unknowns of one id where the first of them stood. */
  static List<Verdict> merge(AuditInput input, List<Verdict> verdicts) {
    Map<String, List<Verdict.NotAssessed>> byId = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.NotAssessed unknown) {
        byId.computeIfAbsent(unknown.id(), _ -> new ArrayList<>()).add(unknown);
      }
    }
    List<Verdict> merged = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.NotAssessed unknown) {
        Optional.ofNullable(byId.remove(unknown.id()))
            .ifPresent(same -> merged.add(one(input, same)));
      } else {
        merged.add(verdict);
      }
    }
    return merged;
  }

  private static Verdict.NotAssessed one(AuditInput input, List<Verdict.NotAssessed> same) {
    Verdict.NotAssessed first = same.getFirst();
    return WHOLE.stream()
        .filter(whole -> same.stream().anyMatch(unknown -> unknown.rule().equals(whole)))
        .findFirst()
        .map(whole ->
            new Verdict.NotAssessed(
                first.id(), whole, first.subject(), first.reason() + lost(input, first, same)))
        .orElse(first);
  }

  private static String lost(
      AuditInput input, Verdict.NotAssessed first, List<Verdict.NotAssessed> same) {
    List<String> rules =
        same.stream()
            .map(Verdict.NotAssessed::rule)
            .filter(rule -> !WHOLE.contains(rule))
            .map(RuleId::value)
            .distinct()
            .sorted()
            .toList();
    if (rules.isEmpty()) {
      return "";
    }
    boolean partly =
        first
            .subject()
            .server()
            .flatMap(input.snapshot()::server)
            .map(ServerObservation::outcome)
            .filter(outcome -> outcome == Outcome.PARTLY)
            .isPresent();
    return partly
        ? "; %d rules could not look: %s".formatted(rules.size(), byTopic(rules))
        : "; %d rules could not look".formatted(rules.size());
  }

  /** Such as {@code ACCESS 12, DOCKER 11}. */
  private static String byTopic(List<String> rules) {
    return rules.stream()
        .collect(
            Collectors.groupingBy(
                rule -> rule.substring(0, rule.indexOf('-')), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(topic -> topic.getKey() + " " + topic.getValue())
        .collect(Collectors.joining(", "));
  }
}
