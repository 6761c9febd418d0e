package dev.steward.report.impact;

import static dev.steward.report.markdown.Markdown.text;

import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Impact.Loss;
import dev.steward.model.impact.Impact.QuorumChange;
import dev.steward.model.impact.Impact.ServiceChange;
import dev.steward.report.json.FindingJson;
import java.io.IOException;
import java.util.List;

/** An impact as GitHub-flavoured Markdown. */
final class ImpactMarkdown {
  private final Impact impact;
  private final Appendable out;

  private ImpactMarkdown(Impact impact, Appendable out) {
    this.impact = impact;
    this.out = out;
  }

  static void write(Impact impact, Appendable out) throws IOException {
    new ImpactMarkdown(impact, out).write();
  }

  static void writeRanking(List<Impact> impacts, Appendable out) throws IOException {
    out.append("# Single points of failure\n\n| Risk | Operation | Why |\n|---|---|---|\n");
    for (Impact impact : impacts) {
      out.append("| ").append(impact.risk().label());
      out.append(" | ").append(text(ImpactTable.title(impact)));
      out.append(" | ").append(text(RankingTable.why(impact))).append(" |\n");
    }
  }

  private void write() throws IOException {
    out.append("# ").append(text(ImpactTable.title(impact)));
    out.append(": ").append(impact.risk().label()).append("\n\n");
    out.append(text(impact.summary())).append("\n");
    list("Why", impact.reasons());
    losses();
    quorums();
    services();
    list("Unknown", impact.unknowns());
  }

  private void list(String title, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      out.append("\n## ").append(title).append("\n\n");
      for (String line : lines) {
        out.append("- ").append(text(line)).append("\n");
      }
    }
  }

  private void losses() throws IOException {
    if (impact.losses().isEmpty()) {
      return;
    }
    out.append(
        "\n## Data\n\n| Dataset | Copies before | after | Last proven backup | Consequence |\n");
    out.append("|---|---|---|---|---|\n");
    for (Loss loss : impact.losses()) {
      out.append("| ").append(text(loss.dataset()));
      out.append(" | ").append(String.valueOf(loss.copiesBefore()));
      out.append(" | ").append(String.valueOf(loss.copiesAfter()));
      out.append(" | ").append(loss.lastProvenBackup().map(FindingJson::time).orElse("none"));
      out.append(" | ").append(text(loss.consequence())).append(" |\n");
    }
  }

  private void quorums() throws IOException {
    if (impact.quorums().isEmpty()) {
      return;
    }
    out.append("\n## Quorums\n\n| Group | Members | left | Bears before | after | Quorum |\n");
    out.append("|---|---|---|---|---|---|\n");
    for (QuorumChange it : impact.quorums()) {
      out.append(
          "| %s | %d | %d | %d | %d | %s |\n"
              .formatted(
                  text(it.name()),
                  it.members(),
                  it.membersAfter(),
                  it.tolerates(),
                  it.toleratesAfter(),
                  it.hasQuorum() ? "kept" : "**not there**"));
    }
  }

  private void services() throws IOException {
    if (impact.services().isEmpty()) {
      return;
    }
    out.append(
        "\n## Services\n\n| Service | Declared | Ready before | after |\n|---|---|---|---|\n");
    for (ServiceChange it : impact.services()) {
      out.append(
          "| %s | %d | %d | %d |\n"
              .formatted(text(it.name()), it.declared(), it.readyBefore(), it.readyAfter()));
    }
  }
}
