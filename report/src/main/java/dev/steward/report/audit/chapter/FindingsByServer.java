package dev.steward.report.audit.chapter;

import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found on each server: the worst of it in words. */
final class FindingsByServer {
  private static final int WORST = 3;

  private FindingsByServer() {}

  static Chapter of(Telling telling) {
    Map<String, List<Finding>> byServer = new TreeMap<>();
    telling.servers().forEach(it -> byServer.put(it.name().value(), new ArrayList<>()));
    for (Finding finding : telling.result().findings()) {
      byServer
          .computeIfAbsent(
              finding.subject().server().map(Object::toString).orElse("no one server"),
              _ -> new ArrayList<>())
          .add(finding);
    }
    List<List<String>> rows = new ArrayList<>();
    byServer.forEach((server, findings) ->
        rows.add(
            List.of(
                server,
                counts(findings),
                Telling.some(findings.stream().map(Finding::title).distinct().toList(), WORST))));
    return new Chapter(
        "Findings by server",
        "findings-by-server",
        List.of(
            rows.isEmpty()
                ? new Block.Caution("Nothing", "No server was looked at.")
                : new Block.Table(List.of("Server", "Findings", "The worst"), rows)));
  }

  private static String counts(List<Finding> findings) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = findings.stream().filter(it -> it.severity() == severity).count();
      if (count > 0) {
        counts.add(count + " " + severity.label());
      }
    }
    return counts.isEmpty() ? "none" : Telling.words(counts);
  }
}
