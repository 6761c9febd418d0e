package dev.steward.report.audit;

import static dev.steward.report.markdown.Markdown.block;
import static dev.steward.report.markdown.Markdown.code;
import static dev.steward.report.markdown.Markdown.codeInTable;
import static dev.steward.report.markdown.Markdown.text;

import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.report.document.Chapter;
import dev.steward.report.document.ChapterMarkdown;
import dev.steward.report.json.FindingJson;
import dev.steward.report.text.Counted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The audit as GitHub-flavoured Markdown: a document to attach to an issue or to keep. */
final class AuditMarkdown {
  private static final int MOST_PARAGRAPHS = 4;
  private static final int MOST_PROOFS = 3;

  private final Overview overview;
  private final List<Chapter> chapters;
  private final Appendable out;

  private AuditMarkdown(Overview overview, List<Chapter> chapters, Appendable out) {
    this.overview = overview;
    this.chapters = chapters;
    this.out = out;
  }

  static void write(Overview overview, List<Chapter> chapters, Appendable out) throws IOException {
    new AuditMarkdown(overview, chapters, out).write();
  }

  private void write() throws IOException {
    out.append("# Audit of ").append(text(overview.result().snapshot().estate())).append("\n\n");
    out.append("Taken at ").append(FindingJson.time(overview.result().snapshot().takenAt()));
    out.append(" by ").append(text(overview.result().snapshot().takenBy())).append(".\n\n");
    verdict();
    servers();
    clusters();
    coverage();
    findings();
    gaps();
    accepted();
    needsRoot();
    chapters();
  }

  private void chapters() throws IOException {
    ChapterMarkdown markdown = new ChapterMarkdown(out);
    for (Chapter chapter : chapters) {
      out.append('\n');
      markdown.write(chapter, 2);
    }
  }

  private void verdict() throws IOException {
    String alert =
        switch (overview.standing()) {
          case NOTHING_CHECKED, INCOMPLETE -> "CAUTION";
          case FINDINGS -> "WARNING";
          case CLEAN -> "TIP";
        };
    out.append("> [!%s]\n> **%s.** ".formatted(alert, overview.standing().label()));
    out.append(text(overview.headline()));
    out.append(overview.result().complete() ? "" : " See [Not assessed](#not-assessed).");
    out.append("\n\n");
  }

  private void servers() throws IOException {
    if (overview.servers().isEmpty()) {
      return;
    }
    out.append("| Server | Outcome | Fullest disk | Load | Memory |");
    for (Severity severity : Severity.values()) {
      out.append(' ').append(severity.label()).append(" |");
    }
    out.append(" **not assessed** |\n|---|---|---|---|---|---:|---:|---:|---:|---:|---:|\n");
    for (ServerLine line : overview.servers()) {
      out.append("| ").append(text(line.name())).append(" | ").append(outcome(line));
      out.append(" | ").append(disk(line)).append(" | ").append(load(line));
      out.append(" | ").append(memory(line)).append(" |");
      line.findings().values().forEach(count -> append(" " + (count == 0 ? "" : count) + " |"));
      int gaps = line.notAssessed();
      out.append(gaps == 0 ? "  |\n" : " **%d** |\n".formatted(gaps));
    }
    out.append('\n');
  }

  private void clusters() throws IOException {
    List<ClusterLine> clusters = ClusterLine.of(overview.result());
    if (clusters.isEmpty()) {
      return;
    }
    out.append("| Cluster | Outcome | Nodes | Pods |\n|---|---|---|---|\n");
    for (ClusterLine line : clusters) {
      String outcome =
          line.reason().isBlank()
              ? line.outcome().label()
              : "**%s**: %s".formatted(line.outcome().label(), text(line.reason()));
      out.append("| ").append(text(line.name())).append(" | ").append(outcome);
      out.append(" | ").append(line.nodesText()).append(" | ").append(line.podsText());
      out.append(" |\n");
    }
    out.append('\n');
  }

  private void append(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String outcome(ServerLine line) {
    return line.reason().isBlank()
        ? line.outcome().label()
        : "**%s**: %s".formatted(line.outcome().label(), text(line.reason()));
  }

  private static String disk(ServerLine line) {
    if (line.fileSystems().isEmpty()) {
      return "**not seen**";
    }
    return line.fullest()
        .map(fullest ->
            "%.0f %% of %s on %s"
                .formatted(
                    fullest.usage().value(), fullest.size(), codeInTable(fullest.mountPoint())))
        .orElse("none");
  }

  private static String load(ServerLine line) {
    return line.load()
        .map(
            load -> "%.2f on %s".formatted(load.five(), Counted.of(load.processors(), "processor")))
        .orElse("**not seen**");
  }

  private static String memory(ServerLine line) {
    return line.memory()
        .map(memory -> "%.0f %% of %s".formatted(memory.usage().value(), memory.total()))
        .orElse("**not seen**");
  }

  private void coverage() throws IOException {
    Coverage coverage = overview.coverage();
    out.append(
        "| Rules | Verdicts | Hold | Violated | Not applicable | **Not assessed** | Accepted");
    out.append(" |\n|---:|---:|---:|---:|---:|---:|---:|\n");
    out.append(
        "| %,d | %,d | %,d | %,d | %,d | **%,d** | %,d |\n\n"
            .formatted(
                coverage.rules(),
                overview.verdicts(),
                coverage.holds(),
                coverage.violated(),
                coverage.notApplicable(),
                coverage.notAssessed().size(),
                coverage.waived().size()));
  }

  private void findings() throws IOException {
    Optional<Severity> section = Optional.empty();
    for (FindingGroup group : FindingGroup.of(overview.result().findings())) {
      if (!section.equals(Optional.of(group.severity()))) {
        section = Optional.of(group.severity());
        String label = group.severity().label();
        out.append("## ").append(label.substring(0, 1).toUpperCase(Locale.ROOT));
        out.append(label.substring(1)).append("\n\n");
      }
      for (FindingGroup.Alike alike : group.alikes()) {
        finding(alike);
      }
    }
  }

  private void finding(FindingGroup.Alike alike) throws IOException {
    Finding first = alike.first();
    out.append("### ").append(text(first.title())).append("\n\n");
    out.append("**").append(text(String.join(", ", alike.servers()))).append("** · ");
    out.append(code(first.rule().value())).append(" · ");
    out.append(alike.findings().stream().map(f -> code(f.id())).collect(Collectors.joining(", ")));
    out.append("\n\n");
    paragraph("", first.consequence());
    symptoms(first.symptoms());
    consequences(alike);
    paragraph("**Remedy:** ", first.remedy());
    List<Finding> proved = alike.findings().stream().limit(MOST_PROOFS).toList();
    for (Finding finding : proved) {
      for (Evidence evidence : finding.evidence()) {
        evidence(finding, evidence);
      }
    }
    int more = alike.findings().size() - proved.size();
    paragraph("", more > 0 ? "The same evidence on %s.".formatted(Counted.of(more, "other")) : "");
  }

  private void symptoms(List<String> symptoms) throws IOException {
    if (symptoms.size() <= MOST_PARAGRAPHS) {
      for (String symptom : symptoms) {
        paragraph("**Explains:** ", symptom);
      }
      return;
    }
    out.append("**Explains:**\n\n");
    for (String symptom : symptoms) {
      out.append("- ").append(text(symptom)).append('\n');
    }
    out.append('\n');
  }

  private void consequences(FindingGroup.Alike alike) throws IOException {
    if (alike.consequences().isEmpty()) {
      return;
    }
    out.append("**Causes %s:**\n\n".formatted(Counted.of(alike.following(), "finding")));
    for (FindingGroup.Consequence one : alike.consequences()) {
      Finding first = one.first();
      out.append("- ").append(first.severity().label()).append(": ").append(text(one.text()));
      out.append(" · ").append(code(first.rule().value())).append(" · ");
      out.append(one.findings().stream().map(f -> code(f.id())).collect(Collectors.joining(", ")));
      out.append('\n');
    }
    out.append('\n');
  }

  private void paragraph(String label, String data) throws IOException {
    if (!data.isBlank()) {
      out.append(label).append(text(data)).append("\n\n");
    }
  }

  private void evidence(Finding finding, Evidence evidence) throws IOException {
    out.append("Evidence on ").append(text(finding.subject().toString())).append(": ");
    out.append(code(evidence.source())).append("\n\n");
    if (!evidence.excerpt().isBlank()) {
      out.append(block(evidence.excerpt())).append('\n');
    }
  }

  private void gaps() throws IOException {
    if (overview.result().complete()) {
      return;
    }
    out.append("## Not assessed\n\n");
    out.append(
        "%s could not look. Whether they are fine is **unknown**.\n\n"
            .formatted(Counted.of(overview.coverage().notAssessed().size(), "check")));
    out.append("| Why | Server | Checks |\n|---|---|---|\n");
    for (Gap gap : Gap.of(overview.coverage().notAssessed())) {
      String why = text(gap.reason());
      gap.byServer()
          .forEach((server, unknowns) ->
              append(
                  "| %s | %s | %s |\n"
                      .formatted(
                          why,
                          text(server),
                          unknowns.stream()
                              .map(AuditMarkdown::unknown)
                              .collect(Collectors.joining(", ")))));
    }
    out.append('\n');
  }

  private static String unknown(Verdict.NotAssessed unknown) {
    boolean part = !unknown.subject().kind().equals("server");
    String name = part ? " " + text(unknown.subject().name()) : "";
    return "%s%s (%s)"
        .formatted(codeInTable(unknown.rule().value()), name, codeInTable(unknown.id()));
  }

  private void accepted() throws IOException {
    List<Coverage.Waived> waived = overview.coverage().waived();
    if (waived.isEmpty()) {
      return;
    }
    out.append("## Accepted\n\n| What | Subject | Because | By | Until | Rule | Id |\n");
    out.append("|---|---|---|---|---|---|---|\n");
    for (Coverage.Waived one : waived) {
      AcceptedVerdict verdict = AcceptedVerdict.of(one);
      out.append(
          "| %s%s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  verdict.unknown() ? "**not assessed:** " : "",
                  text(verdict.reason()),
                  text(verdict.subject()),
                  text(one.because()),
                  text(one.by()),
                  one.until(),
                  codeInTable(verdict.rule()),
                  codeInTable(verdict.id())));
    }
    out.append('\n');
  }

  private void needsRoot() throws IOException {
    TreeMap<String, Integer> rules = new TreeMap<>();
    for (Verdict.NotApplicable closed : overview.coverage().needsRoot()) {
      rules.merge(closed.rule().value(), 1, Integer::sum);
    }
    if (!rules.isEmpty()) {
      out.append("## Root would add\n\n");
      out.append(rules.keySet().stream().map(r -> code(r)).collect(Collectors.joining(", ")));
      out.append("\n");
    }
  }
}
