package dev.steward.report.audit;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of one rule that stand for themselves, equal ones together, each with what follows
 * from it.
 *
 * @param severity the worst of the findings and of what follows from them: there they are told
 */
record FindingGroup(Severity severity, RuleId rule, List<Alike> alikes) {

  /**
   * Findings that differ in nothing but where they were made. Never empty.
   *
   * @param consequences what follows from any of them, equal ones together
   */
  record Alike(List<Finding> findings, List<Consequence> consequences) {
    Finding first() {
      return findings.getFirst();
    }

    /** The servers concerned, each once, in the order of the findings. */
    List<String> servers() {
      return FindingGroup.servers(findings);
    }

    /** How many findings follow from these. */
    int following() {
      return consequences.stream().mapToInt(it -> it.findings().size()).sum();
    }
  }

  /** Findings that follow from others, and differ in nothing but where they were made. */
  record Consequence(List<Finding> findings) {
    Finding first() {
      return findings.getFirst();
    }

    List<String> servers() {
      return FindingGroup.servers(findings);
    }

    /** What and where, as one sentence. */
    String text() {
      String where = String.join(", ", servers());
      return where.equals(ServerLine.NO_SERVER) ? first().title() : where + ": " + first().title();
    }
  }

  private record Place(Severity severity, RuleId rule) {}

  private record Wording(
      Severity severity,
      String title,
      String consequence,
      String remedy,
      List<String> symptoms,
      List<Wording> following) {}

  /** Groups, the worst first, else in the order in which the findings come. */
  static List<FindingGroup> of(List<Finding> findings) {
    Followers followers = new Followers(findings);
    Map<Place, Map<Wording, List<Finding>>> places = new LinkedHashMap<>();
    for (Finding finding : followers.first()) {
      List<Finding> following = followers.of(finding);
      places
          .computeIfAbsent(
              new Place(worst(finding, following), finding.rule()), _ -> new LinkedHashMap<>())
          .computeIfAbsent(wording(finding, following), _ -> new ArrayList<>())
          .add(finding);
    }
    return places.entrySet().stream()
        .map(entry ->
            new FindingGroup(
                entry.getKey().severity(),
                entry.getKey().rule(),
                entry.getValue().values().stream().map(same -> alike(same, followers)).toList()))
        .sorted(Comparator.comparing(FindingGroup::severity))
        .toList();
  }

  private static Severity worst(Finding finding, List<Finding> following) {
    return following.stream()
        .map(Finding::severity)
        .min(Severity::compareTo)
        .filter(it -> it.compareTo(finding.severity()) < 0)
        .orElse(finding.severity());
  }

  private static Alike alike(List<Finding> same, Followers followers) {
    Map<Wording, List<Finding>> consequences = new LinkedHashMap<>();
    same.stream()
        .flatMap(finding -> followers.of(finding).stream())
        .forEach(it ->
            consequences.computeIfAbsent(wording(it, List.of()), _ -> new ArrayList<>()).add(it));
    return new Alike(
        List.copyOf(same), consequences.values().stream().map(Consequence::new).toList());
  }

  private static Wording wording(Finding finding, List<Finding> following) {
    return new Wording(
        finding.severity(),
        finding.title(),
        finding.consequence(),
        finding.remedy(),
        finding.symptoms(),
        following.stream().map(it -> wording(it, List.of())).toList());
  }

  private static List<String> servers(List<Finding> findings) {
    return findings.stream().map(f -> ServerLine.owner(f.subject())).distinct().toList();
  }

  /** The findings told, what follows from them included. */
  int size() {
    return alikes.stream().mapToInt(alike -> alike.findings().size() + alike.following()).sum();
  }
}
