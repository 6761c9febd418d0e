package dev.steward.report.audit.chapter;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings of one rule and severity that are repaired in the same way. */
record Alike(List<Finding> findings) {
  private record Key(RuleId rule, Severity severity, String remedy) {}

  static List<Alike> of(List<Finding> findings) {
    Map<Key, List<Finding>> groups = new LinkedHashMap<>();
    findings.forEach(it ->
        groups
            .computeIfAbsent(new Key(it.rule(), it.severity(), it.remedy()), _ -> new ArrayList<>())
            .add(it));
    return groups.values().stream().map(Alike::new).toList();
  }

  Finding first() {
    return findings.getFirst();
  }

  List<String> where() {
    return findings.stream()
        .map(it -> it.subject().server().map(Object::toString).orElse(it.subject().name()))
        .distinct()
        .toList();
  }
}
