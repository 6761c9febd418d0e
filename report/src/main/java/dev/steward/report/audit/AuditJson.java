package dev.steward.report.audit;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.report.json.FindingJson;
import dev.steward.report.json.InertJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public contract of {@code audit -o json}: the components below are its keys, in this order.
 *
 * <p>They change only with a note in the changelog. Version 1 promises the keys of the published
 * outline; what was added to it stands at the end of its object: {@code coverage.needsRoot}, {@code
 * notAssessed[].id}, {@code clusters}, {@code waived[].id}, {@code findings[].causedBy} (the id of
 * the finding that it follows from, else null) and {@code findings[].subject.server} (null for what
 * belongs to no one server).
 */
record AuditJson(
    int schemaVersion,
    String estate,
    String takenAt,
    boolean complete,
    List<Server> servers,
    Covered coverage,
    List<FindingJson> findings,
    List<Cluster> clusters) {

  record Server(String name, String outcome, String reason, long millis) {}

  /** Null stands for what was not seen. */
  record Cluster(
      String name,
      String outcome,
      String reason,
      long millis,
      @Nullable Integer nodes,
      @Nullable Integer pods) {}

  record Covered(
      int rules,
      int holds,
      int violated,
      int notApplicable,
      List<Unknown> notAssessed,
      List<Accepted> waived,
      List<Closed> needsRoot) {}

  /** What could not be looked at; the id is what a waiver names. */
  record Unknown(String rule, String subject, String reason, String id) {}

  /** What only root could have looked at in a local audit. */
  record Closed(String rule, String subject, String reason) {}

  record Accepted(
      String rule,
      String subject,
      String reason,
      String because,
      String by,
      String until,
      String id) {}

  static void write(AuditResult result, Appendable out) throws IOException {
    InertJson.write(of(result), out);
  }

  private static AuditJson of(AuditResult result) {
    Followers followers = new Followers(result.findings());
    return new AuditJson(
        1,
        result.snapshot().estate(),
        FindingJson.time(result.snapshot().takenAt()),
        result.complete(),
        result.snapshot().servers().stream().map(AuditJson::server).toList(),
        coverage(result.coverage()),
        result.findings().stream().map(it -> FindingJson.of(it, followers.of(it))).toList(),
        result.snapshot().platform().clusters().stream().map(AuditJson::cluster).toList());
  }

  private static Server server(ServerObservation server) {
    return new Server(
        server.name().value(), server.outcome().label(), server.reason(), server.took().toMillis());
  }

  private static Cluster cluster(ClusterObservation cluster) {
    return new Cluster(
        cluster.name(),
        cluster.outcome().label(),
        cluster.reason(),
        cluster.took().toMillis(),
        cluster.facts().nodes().map(List::size).maybe().orElse(null),
        cluster.facts().pods().map(List::size).maybe().orElse(null));
  }

  private static Covered coverage(Coverage coverage) {
    return new Covered(
        coverage.rules(),
        coverage.holds(),
        coverage.violated(),
        coverage.notApplicable(),
        coverage.notAssessed().stream().map(AuditJson::unknown).toList(),
        coverage.waived().stream().map(AuditJson::accepted).toList(),
        coverage.needsRoot().stream().map(AuditJson::closed).toList());
  }

  private static Unknown unknown(Verdict.NotAssessed unknown) {
    return new Unknown(
        unknown.rule().value(), unknown.subject().toString(), unknown.reason(), unknown.id());
  }

  private static Closed closed(Verdict.NotApplicable irrelevant) {
    return new Closed(irrelevant.rule().value(), irrelevant.subject().toString(), irrelevant.why());
  }

  private static Accepted accepted(Coverage.Waived waived) {
    AcceptedVerdict verdict = AcceptedVerdict.of(waived);
    return new Accepted(
        verdict.rule(),
        verdict.subject(),
        verdict.reason(),
        waived.because(),
        waived.by(),
        waived.until().toString(),
        verdict.id());
  }
}
