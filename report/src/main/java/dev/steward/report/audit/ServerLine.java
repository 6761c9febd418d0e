package dev.steward.report.audit;

import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.Load;
import dev.steward.model.fact.host.Memory;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One server in the summary.
 *
 * @param fileSystems fullest first; absent where they could not be seen
 */
record ServerLine(
    String name,
    Outcome outcome,
    String reason,
    Duration took,
    Optional<Load> load,
    Optional<Memory> memory,
    Optional<List<FileSystem>> fileSystems,
    Map<Severity, Integer> findings,
    int notAssessed) {

  /** Worst first: by outcome, then by findings, then by unknowns. */
  static final Comparator<ServerLine> WORST_FIRST =
      Comparator.comparing((ServerLine line) -> line.outcome() == Outcome.OBSERVED)
          .thenComparing(Comparator.comparingLong(ServerLine::weight).reversed())
          .thenComparing(Comparator.comparingInt(ServerLine::notAssessed).reversed())
          .thenComparing(ServerLine::name);

  static List<ServerLine> of(AuditResult result) {
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    result
        .findings()
        .forEach(finding ->
            findings
                .computeIfAbsent(owner(finding.subject()), _ -> new ArrayList<>())
                .add(finding));
    Map<String, Integer> unknowns = new LinkedHashMap<>();
    for (Verdict.NotAssessed unknown : result.coverage().notAssessed()) {
      unknowns.merge(owner(unknown.subject()), 1, Integer::sum);
    }
    return result.snapshot().servers().stream()
        .map(server -> {
          String name = server.name().value();
          return of(server, findings.getOrDefault(name, List.of()), unknowns.getOrDefault(name, 0));
        })
        .toList();
  }

  /** Stands for what belongs to no one server. */
  static final String NO_SERVER = "estate";

  /** The server that a subject belongs to, or {@code estate}. */
  static String owner(Subject subject) {
    return subject.server().map(server -> server.value()).orElse(NO_SERVER);
  }

  private static ServerLine of(ServerObservation server, List<Finding> findings, int unknowns) {
    return new ServerLine(
        server.name().value(),
        server.outcome(),
        server.reason(),
        server.took(),
        server.facts().host().load().maybe(),
        server.facts().host().memory().maybe(),
        server.facts().host().fileSystems().maybe().map(ServerLine::fullestFirst),
        Overview.count(findings),
        unknowns);
  }

  private static List<FileSystem> fullestFirst(List<FileSystem> fileSystems) {
    return fileSystems.stream()
        .sorted(
            Comparator.comparing(FileSystem::usage)
                .reversed()
                .thenComparing(FileSystem::mountPoint))
        .toList();
  }

  Optional<FileSystem> fullest() {
    return fileSystems.filter(list -> !list.isEmpty()).map(List::getFirst);
  }

  /** Runnable processes for each processor, over five minutes: above 1 some wait. */
  Optional<Double> loadPerProcessor() {
    return load.map(seen -> seen.five() / seen.processors());
  }

  Optional<Double> memoryUsage() {
    return memory.map(seen -> seen.usage().value());
  }

  /** Findings as one number, in which any worse finding outweighs all lesser ones. */
  private long weight() {
    long weight = 0;
    for (Severity severity : Severity.values()) {
      weight = weight * 4_096 + Math.min(4_095, findings.getOrDefault(severity, 0));
    }
    return weight;
  }
}
