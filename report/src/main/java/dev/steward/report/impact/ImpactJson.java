package dev.steward.report.impact;

import dev.steward.model.impact.Impact;
import dev.steward.model.value.ServerName;
import dev.steward.report.json.FindingJson;
import dev.steward.report.json.InertJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public contract of {@code impact -o json}: the components below are its keys, in this order.
 */
record ImpactJson(
    int schemaVersion,
    String operation,
    List<String> servers,
    String risk,
    String summary,
    List<String> reasons,
    List<Loss> losses,
    List<Impact.QuorumChange> quorums,
    List<Impact.ServiceChange> services,
    List<String> unknowns) {

  record Loss(
      String dataset,
      int copiesBefore,
      int copiesAfter,
      @Nullable String lastProvenBackup,
      String consequence) {
    static Loss of(Impact.Loss loss) {
      return new Loss(
          loss.dataset(),
          loss.copiesBefore(),
          loss.copiesAfter(),
          loss.lastProvenBackup().map(FindingJson::time).orElse(null),
          loss.consequence());
    }
  }

  /** The contract of {@code impact --all -o json}. */
  record Ranking(int schemaVersion, List<ImpactJson> ranking) {}

  static ImpactJson of(Impact impact) {
    return new ImpactJson(
        1,
        impact.operation().label(),
        impact.servers().stream().map(ServerName::value).toList(),
        impact.risk().label(),
        impact.summary(),
        impact.reasons(),
        impact.losses().stream().map(Loss::of).toList(),
        impact.quorums(),
        impact.services(),
        impact.unknowns());
  }

  static void write(Impact impact, Appendable out) throws IOException {
    InertJson.write(of(impact), out);
  }

  static void writeRanking(List<Impact> impacts, Appendable out) throws IOException {
    InertJson.write(new Ranking(1, impacts.stream().map(ImpactJson::of).toList()), out);
  }
}
