package dev.steward.report.audit;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of one rule at one severity, equal ones together. */
record FindingGroup(Severity severity, RuleId rule, List<Alike> alikes) {

  /** Findings that differ in nothing but where they were made. Never empty. */
  record Alike(List<Finding> findings) {
    Finding first() {
      return findings.getFirst();
    }

    /** The servers concerned, each once, in the order of the findings. */
    List<String> servers() {
      return findings.stream().map(f -> ServerLine.owner(f.subject())).distinct().toList();
    }
  }

  private record Place(Severity severity, RuleId rule) {}

  private record Wording(String title, String consequence, String remedy, List<String> symptoms) {}

  /** Groups in the order in which the findings come. */
  static List<FindingGroup> of(List<Finding> findings) {
    Map<Place, Map<Wording, List<Finding>>> places = new LinkedHashMap<>();
    for (Finding finding : findings) {
      places
          .computeIfAbsent(
              new Place(finding.severity(), finding.rule()), _ -> new LinkedHashMap<>())
          .computeIfAbsent(wording(finding), _ -> new ArrayList<>())
          .add(finding);
    }
    return places.entrySet().stream()
        .map(entry ->
            new FindingGroup(
                entry.getKey().severity(),
                entry.getKey().rule(),
                entry.getValue().values().stream().map(Alike::new).toList()))
        .toList();
  }

  private static Wording wording(Finding finding) {
    return new Wording(
        finding.title(), finding.consequence(), finding.remedy(), finding.symptoms());
  }

  int size() {
    return alikes.stream().mapToInt(alike -> alike.findings().size()).sum();
  }
}
