package dev.steward.report.drift;

import static dev.steward.report.markdown.Markdown.codeInTable;
import static dev.steward.report.markdown.Markdown.text;

import dev.steward.model.finding.Drift;
import dev.steward.model.finding.Finding;
import dev.steward.report.json.FindingJson;
import java.io.IOException;
import java.util.List;

/** Drift as GitHub-flavoured Markdown. */
final class DriftMarkdown {
  private static final String COLUMNS =
      "| Severity | Subject | Finding | Rule | Id |\n|---|---|---|---|---|\n";

  private final Appendable out;

  private DriftMarkdown(Appendable out) {
    this.out = out;
  }

  static void write(Drift drift, Appendable out) throws IOException {
    new DriftMarkdown(out).write(drift);
  }

  private void write(Drift drift) throws IOException {
    out.append("# Drift of ").append(text(drift.after().estate())).append("\n\n");
    out.append("From ").append(FindingJson.time(drift.before().takenAt()));
    out.append(" to ").append(FindingJson.time(drift.after().takenAt())).append(". ");
    out.append(DriftReport.headline(drift)).append("\n");
    findings("New", drift.appeared());
    findings("No longer assessed: unknown, not resolved", drift.lost());
    if (!drift.changed().isEmpty()) {
      out.append("\n## Changed\n\n").append(COLUMNS);
      for (Drift.ChangedFinding one : drift.changed()) {
        Finding before = one.before();
        String was = " (was %s: %s)".formatted(before.severity().label(), text(before.title()));
        row(one.after(), was);
      }
    }
    findings("Resolved", drift.resolved());
    facts(drift.facts());
  }

  private void findings(String title, List<Finding> findings) throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    out.append("\n## ").append(title).append("\n\n").append(COLUMNS);
    for (Finding finding : findings) {
      row(finding, "");
    }
  }

  private void row(Finding finding, String more) throws IOException {
    out.append("| ").append(finding.severity().label());
    out.append(" | ").append(text(finding.subject().toString()));
    out.append(" | ").append(text(finding.title())).append(more);
    out.append(" | ").append(codeInTable(finding.rule().value()));
    out.append(" | ").append(codeInTable(finding.id())).append(" |\n");
  }

  private void facts(List<Drift.ChangedFact> facts) throws IOException {
    if (facts.isEmpty()) {
      return;
    }
    out.append("\n## Facts\n\n| Of | Fact | Before | After |\n|---|---|---|---|\n");
    for (Drift.ChangedFact fact : facts) {
      out.append("| ").append(text(fact.of().toString()));
      out.append(" | ").append(codeInTable(fact.fact()));
      out.append(" | ").append(fact.before().isBlank() ? "*absent*" : text(fact.before()));
      out.append(" | ").append(fact.after().isBlank() ? "*gone*" : text(fact.after()));
      out.append(" |\n");
    }
  }
}
