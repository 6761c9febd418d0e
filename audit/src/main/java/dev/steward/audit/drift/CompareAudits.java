package dev.steward.audit.drift;

import dev.steward.audit.snapshot.FlatFacts;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Drift;
import dev.steward.model.finding.Drift.ChangedFact;
import dev.steward.model.finding.Drift.ChangedFinding;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.ServerObservation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two audits by the stable ids of their findings, waived ones included, and their facts by
 * path.
 *
 * <p>A finding that is gone is resolved only if its rule could look at the same server again.
 */
public final class CompareAudits {
  private final FlatFacts flat = new FlatFacts();

  public Drift compare(AuditResult before, AuditResult after) {
    Map<String, Finding> old = findings(before);
    Map<String, Finding> now = findings(after);
    List<Finding> appeared = now.values().stream().filter(f -> !old.containsKey(f.id())).toList();
    List<Finding> gone = old.values().stream().filter(f -> !now.containsKey(f.id())).toList();
    return new Drift(
        before.snapshot(),
        after.snapshot(),
        appeared,
        gone.stream().filter(finding -> wasAssessed(after, finding)).toList(),
        gone.stream().filter(finding -> !wasAssessed(after, finding)).toList(),
        changed(old, now),
        facts(before, after));
  }

  private static Map<String, Finding> findings(AuditResult result) {
    Map<String, Finding> byId = new LinkedHashMap<>();
    for (Verdict verdict : result.verdicts()) {
      if (verdict instanceof Verdict.Violated(Finding finding)) {
        byId.put(finding.id(), finding);
      }
    }
    return byId;
  }

  /**
   * Whether some verdict of the rule on the same server rests on a look, and none says that it
   * could not look.
   */
  private static boolean wasAssessed(AuditResult after, Finding finding) {
    List<Verdict> same =
        after.verdicts().stream()
            .filter(verdict -> verdict.rule().equals(finding.rule()))
            .filter(verdict -> verdict.subject().server().equals(finding.subject().server()))
            .toList();
    return !same.isEmpty() && same.stream().noneMatch(Verdict.NotAssessed.class::isInstance);
  }

  private static List<ChangedFinding> changed(Map<String, Finding> old, Map<String, Finding> now) {
    return now.values().stream()
        .flatMap(after ->
            Optional.ofNullable(old.get(after.id()))
                .filter(before ->
                    before.severity() != after.severity() || !before.title().equals(after.title()))
                .map(before -> new ChangedFinding(before, after))
                .stream())
        .toList();
  }

  private List<ChangedFact> facts(AuditResult before, AuditResult after) {
    List<ChangedFact> changed = new ArrayList<>();
    for (ServerObservation later : after.snapshot().servers()) {
      before
          .snapshot()
          .server(later.name())
          .ifPresent(earlier ->
              changed.addAll(
                  facts(
                      Subject.server(later.name()),
                      flat.of(earlier.facts()),
                      flat.of(later.facts()))));
    }
    PlatformObservation old = before.snapshot().platform();
    PlatformObservation now = after.snapshot().platform();
    for (ClusterObservation later : now.clusters()) {
      old.cluster(later.name())
          .ifPresent(earlier ->
              changed.addAll(
                  facts(
                      Subject.estate("cluster", later.name()),
                      flat.of(earlier.facts()),
                      flat.of(later.facts()))));
    }
    changed.addAll(parts("fabric-node", fabric(old), fabric(now)));
    changed.addAll(parts("database", databases(old), databases(now)));
    changed.addAll(parts("name", names(old), names(now)));
    return changed;
  }

  /**
   * Things that were seen both times, by what they are called: pods have another name each time.
   */
  private List<ChangedFact> parts(
      String kind, Map<String, ? extends Record> old, Map<String, ? extends Record> now) {
    List<ChangedFact> changed = new ArrayList<>();
    now.forEach((name, later) ->
        Optional.ofNullable(old.get(name))
            .ifPresent(earlier ->
                changed.addAll(
                    facts(Subject.estate(kind, name), flat.ofPart(earlier), flat.ofPart(later)))));
    return changed;
  }

  private static Map<String, FabricNode> fabric(PlatformObservation platform) {
    Map<String, FabricNode> nodes = new TreeMap<>();
    platform.fabric().forEach(node -> nodes.put(node.deployment() + ": " + node.name(), node));
    return nodes;
  }

  private static Map<String, DataInstance> databases(PlatformObservation platform) {
    Map<String, DataInstance> instances = new TreeMap<>();
    platform
        .data()
        .forEach(it -> instances.put("%s %s".formatted(it.kind().label(), it.site()), it));
    return instances;
  }

  private static Map<String, NameFacts> names(PlatformObservation platform) {
    Map<String, NameFacts> names = new TreeMap<>();
    platform.names().maybe().stream().flatMap(List::stream).forEach(it -> names.put(it.name(), it));
    return names;
  }

  private static Collection<ChangedFact> facts(
      Subject of, SortedMap<String, String> old, SortedMap<String, String> now) {
    TreeSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    return paths.stream()
        .filter(path -> !old.getOrDefault(path, "").equals(now.getOrDefault(path, "")))
        .map(path ->
            new ChangedFact(of, path, old.getOrDefault(path, ""), now.getOrDefault(path, "")))
        .toList();
  }
}
