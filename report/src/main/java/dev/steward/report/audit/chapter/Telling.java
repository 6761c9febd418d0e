package dev.steward.report.audit.chapter;

import dev.steward.model.estate.Estate;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Verdict;
import dev.steward.model.impact.Risk;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import dev.steward.report.document.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What all chapters are told from. */
record Telling(AuditResult result, List<RuleCard> cards, Architecture architecture) {
  private static final String UNSEEN = "not seen";

  Snapshot snapshot() {
    return result.snapshot();
  }

  Estate estate() {
    return architecture.estate();
  }

  List<ServerObservation> servers() {
    return snapshot().servers();
  }

  /** Findings of some packs, worst first. */
  List<Finding> ofPacks(Set<String> packs) {
    Map<RuleId, String> pack = new HashMap<>();
    cards.forEach(card -> pack.put(card.id(), card.pack()));
    return result.findings().stream()
        .filter(it -> packs.contains(pack.getOrDefault(it.rule(), "")))
        .toList();
  }

  /** Findings of rules whose names begin so, worst first. */
  List<Finding> ofRules(String... prefixes) {
    return result.findings().stream()
        .filter(it -> List.of(prefixes).stream().anyMatch(it.rule().value()::startsWith))
        .toList();
  }

  /** What could not be judged by rules of some packs, once for each reason. */
  List<Block> gaps(Set<String> packs) {
    Map<RuleId, String> pack = new HashMap<>();
    cards.forEach(card -> pack.put(card.id(), card.pack()));
    List<String> reasons =
        result.coverage().notAssessed().stream()
            .filter(it -> packs.contains(pack.getOrDefault(it.rule(), "")))
            .map(it -> it.subject() + ": " + it.reason())
            .distinct()
            .toList();
    return reasons.isEmpty() ? List.of() : List.of(new Block.Points("Not looked at", reasons));
  }

  /** Whether any verdict was given by rules of these packs. */
  boolean judged(Set<String> packs) {
    Set<RuleId> asked = new java.util.HashSet<>();
    cards.stream().filter(it -> packs.contains(it.pack())).forEach(it -> asked.add(it.id()));
    return result.verdicts().stream()
        .anyMatch(it ->
            asked.contains(it.rule())
                && !(it instanceof Verdict.NotAssessed)
                && !(it instanceof Verdict.NotApplicable));
  }

  Optional<Risk> riskOf(ServerName server) {
    return architecture.falls().stream()
        .filter(it -> it.servers().equals(List.of(server)))
        .map(it -> it.risk())
        .findFirst();
  }

  static <T> String seen(Observed<T> fact, Function<T, String> told) {
    return fact.maybe().map(told).orElse(UNSEEN);
  }

  static String words(Collection<String> words) {
    return String.join(", ", words);
  }

  /** The first few, and how many more there are. */
  static String some(List<String> words, int most) {
    List<String> first = words.subList(0, Math.min(most, words.size()));
    return String.join("; ", first)
        + (words.size() > most ? " and %d more".formatted(words.size() - most) : "");
  }

  /** A table of findings, or the words for none. */
  static List<Block> table(List<Finding> findings, String none) {
    if (findings.isEmpty()) {
      return List.of(new Block.Paragraph(none));
    }
    List<List<String>> rows = new ArrayList<>();
    for (Alike alike : Alike.of(findings)) {
      rows.add(
          List.of(
              alike.first().severity().label(),
              alike.first().title(),
              some(alike.where(), 6),
              alike.first().rule().value()));
    }
    return List.of(new Block.Table(List.of("Severity", "Finding", "Where", "Rule"), rows));
  }
}
