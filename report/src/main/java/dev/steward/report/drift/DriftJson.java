package dev.steward.report.drift;

import dev.steward.model.finding.Drift;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.report.json.FindingJson;
import dev.steward.report.json.InertJson;
import java.io.IOException;
import java.util.List;

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

  record Fact(String server, String fact, String before, String after) {}

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
            drift.facts().stream()
                .map(one -> new Fact(one.server().value(), one.fact(), one.before(), one.after()))
                .toList()),
        out);
  }
}
