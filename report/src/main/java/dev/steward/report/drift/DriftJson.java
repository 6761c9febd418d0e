package dev.steward.report.drift;

import dev.steward.model.finding.Drift;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import dev.steward.report.json.FindingJson;
import dev.steward.report.json.InertJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public contract of {@code drift -o json}: the components below are its keys, in this order.
 */
record DriftJson(
    int schemaVersion,
    Taken before,
    Taken after,
    List<FindingJson> appeared,
    List<FindingJson> resolved,
    List<FindingJson> lost,
    List<Change> changed,
    List<Fact> facts) {

  record Taken(String estate, String takenAt) {
    static Taken of(Snapshot snapshot) {
      return new Taken(snapshot.estate(), FindingJson.time(snapshot.takenAt()));
    }
  }

  record Change(FindingJson before, FindingJson after) {}

  /** The server is null for a fact of anything else; what it is of stands in {@code subject}. */
  record Fact(@Nullable String server, String fact, String before, String after, String subject) {
    static Fact of(Drift.ChangedFact one) {
      return new Fact(
          one.of().server().map(ServerName::value).orElse(null),
          one.fact(),
          one.before(),
          one.after(),
          one.of().toString());
    }
  }

  static void write(Drift drift, Appendable out) throws IOException {
    InertJson.write(
        new DriftJson(
            1,
            Taken.of(drift.before()),
            Taken.of(drift.after()),
            drift.appeared().stream().map(FindingJson::of).toList(),
            drift.resolved().stream().map(FindingJson::of).toList(),
            drift.lost().stream().map(FindingJson::of).toList(),
            drift.changed().stream()
                .map(one -> new Change(FindingJson.of(one.before()), FindingJson.of(one.after())))
                .toList(),
            drift.facts().stream().map(Fact::of).toList()),
        out);
  }
}
