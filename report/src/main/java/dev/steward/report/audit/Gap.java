package dev.steward.report.audit;

import dev.steward.model.finding.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What could not be assessed for one and the same reason.
 *
 * @param byServer by server, or {@code estate} for what belongs to no one server
 */
record Gap(String reason, Map<String, List<Verdict.NotAssessed>> byServer) {

  /** The widest gap first. */
  static List<Gap> of(List<Verdict.NotAssessed> unknowns) {
    Map<String, Map<String, List<Verdict.NotAssessed>>> reasons = new LinkedHashMap<>();
    for (Verdict.NotAssessed unknown : unknowns) {
      reasons
          .computeIfAbsent(unknown.reason(), _ -> new TreeMap<>())
          .computeIfAbsent(ServerLine.owner(unknown.subject()), _ -> new ArrayList<>())
          .add(unknown);
    }
    return reasons.entrySet().stream()
        .map(entry -> new Gap(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(Gap::checks).reversed().thenComparing(Gap::reason))
        .toList();
  }

  int checks() {
    return byServer.values().stream().mapToInt(List::size).sum();
  }
}
