package dev.steward.report;

import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Coverage;
import dev.steward.model.finding.Drift;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.time.LocalDate;
import java.util.List;

/** Results in which a stranger wrote every field that is text. */
final class HostileAudit {
  private static final RuleId RULE = new RuleId("HOST-DISK-USAGE");
  private static final ServerName SERVER = new ServerName("vps1");

  private HostileAudit() {}

  static AuditResult of(String text) {
    Finding finding = finding(text, Severity.HIGH);
    Finding following = finding(text, Severity.INFO).following(finding.id());
    Verdict.NotAssessed gap =
        new Verdict.NotAssessed("U-000000000002", RULE, Subject.on(SERVER, text, text), text);
    Verdict.NotApplicable closed =
        new Verdict.NotApplicable(RULE, Subject.estate(text, text), text);
    Coverage.Waived waived =
        new Coverage.Waived(
            new Verdict.Violated(finding(text, Severity.LOW)),
            text,
            text,
            LocalDate.of(2027, 1, 1));
    return new AuditResult(
        snapshot(text),
        new Coverage(1, 0, 2, 1, List.of(gap), List.of(waived), List.of(closed)),
        List.of(finding, following),
        List.of(new Verdict.Violated(finding), new Verdict.Violated(following), gap, closed));
  }

  static Finding finding(String text, Severity severity) {
    return new Finding(
        "F-" + severity.label(),
        RULE,
        severity,
        Subject.on(SERVER, text, text),
        text,
        text,
        text,
        List.of(text),
        List.of(new Evidence(text, SampleAudit.TAKEN, text)));
  }

  private static Snapshot snapshot(String text) {
    FileSystem disk =
        new FileSystem(
            text, text, text, new ByteSize(100), new ByteSize(60), new ByteSize(40), 0, 0);
    ServerObservation server =
        SampleServers.server("vps1", Outcome.PARTLY, text, 10, SampleServers.facts(disk));
    return new Snapshot(text, SampleAudit.TAKEN, text, List.of(server));
  }

  static List<RuleCard> cards(String text) {
    return List.of(
        new RuleCard(RULE, text, Severity.HIGH, text, text, List.of(text), text, List.of(text)),
        new RuleCard(
            new RuleId("TIME-SYNC"),
            text,
            Severity.LOW,
            text,
            text,
            List.of(text),
            text,
            List.of()));
  }

  static Drift drift(String text) {
    Finding finding = finding(text, Severity.HIGH);
    return new Drift(
        snapshot(text),
        snapshot(text),
        List.of(finding),
        List.of(finding),
        List.of(finding),
        List.of(new Drift.ChangedFinding(finding(text, Severity.LOW), finding)),
        List.of(new Drift.ChangedFact(Subject.estate(text, text), text, text, text)));
  }
}
