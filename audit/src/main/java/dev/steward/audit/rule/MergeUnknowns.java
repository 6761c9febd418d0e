package dev.steward.audit.rule;

import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
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
    boolean wholeServer =
        same.stream().anyMatch(unknown -> unknown.rule().equals(ServerObserved.CARD.id()));
    return wholeServer
        ? new Verdict.NotAssessed(
            first.id(),
            ServerObserved.CARD.id(),
            first.subject(),
            first.reason() + lost(input, first, same))
        : first;
  }

  private static String lost(
      AuditInput input, Verdict.NotAssessed first, List<Verdict.NotAssessed> same) {
    List<String> rules =
        same.stream()
            .map(unknown -> unknown.rule().value())
            .filter(rule -> !rule.equals(ServerObserved.CARD.id().value()))
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
