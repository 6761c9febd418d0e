package dev.steward.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.Look.Verbosity;
import dev.steward.report.SampleAudit;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A finding that follows from another is told beneath it, in every format, and never lost. */
class CausesTest {
  private static final Finding CAUSE = one("F-00000000000a", "HOST-FULL", Severity.MEDIUM, "vps1");
  private static final Finding WORSE =
      one("F-00000000000b", "POD-GONE", Severity.CRITICAL, "vps2").following(CAUSE.id());
  private static final Finding LESSER =
      one("F-00000000000c", "POD-SLOW", Severity.LOW, "vps1").following(CAUSE.id());
  private static final Finding APART = one("F-00000000000d", "OTHER-ONE", Severity.HIGH, "vps2");
  private static final Finding ORPHAN =
      one("F-00000000000e", "ORPHAN-ONE", Severity.INFO, "vps2").following("F-ffffffffffff");
  private static final List<Finding> ALL = List.of(WORSE, APART, CAUSE, LESSER, ORPHAN);

  private static Finding one(String id, String rule, Severity severity, String server) {
    return new Finding(
        id,
        new RuleId(rule),
        severity,
        Subject.on(new ServerName(server), "thing", rule),
        "Trouble " + rule,
        "",
        "",
        List.of(),
        List.of());
  }

  private static String report(Format format, Verbosity verbosity) throws IOException {
    AuditResult result =
        SampleAudit.result(
            List.of(), ALL.stream().<Verdict>map(Verdict.Violated::new).toList(), List.of());
    StringBuilder out = new StringBuilder();
    AuditReport.write(
        format, result, SampleAudit.cards(), new Look(100, false, true, verbosity), out);
    return out.toString();
  }

  @ParameterizedTest
  @EnumSource(names = {"TABLE", "MD", "HTML", "JSON", "SARIF", "JUNIT"})
  void noFindingIsLost(Format format) throws IOException {
    for (Verbosity verbosity : Verbosity.values()) {
      assertThat(report(format, verbosity)).contains(ALL.stream().map(Finding::id).toList());
    }
  }

  @Test
  void causeStandsWhereTheWorstOfItWould() throws IOException {
    assertThat(report(Format.TABLE, Verbosity.NORMAL))
        .contains("5 findings, the worst critical, 2 of which follow from another")
        .containsSubsequence(
            "CRITICAL  1 finding, 1 of them beneath a cause",
            "Trouble HOST-FULL",
            "causes",
            "critical vps2: Trouble POD-GONE",
            "low vps1: Trouble POD-SLOW",
            "HIGH  1 finding",
            "Trouble OTHER-ONE",
            "Trouble ORPHAN-ONE");
  }

  @Test
  void everyFindingKeepsItsPlaceInMachineFormats() throws IOException {
    JsonNode findings =
        new JsonMapper().readTree(report(Format.JSON, Verbosity.NORMAL)).get("findings");

    assertThat(findings).hasSize(ALL.size());
    assertThat(findings.get(0).get("causedBy").asString()).isEqualTo(CAUSE.id());
    JsonNode cause =
        Stream.iterate(0, i -> i + 1)
            .limit(findings.size())
            .map(findings::get)
            .filter(it -> it.get("id").asString().equals(CAUSE.id()))
            .findFirst()
            .orElseThrow();
    assertThat(cause.get("causedBy").isNull()).isTrue();
    assertThat(cause.get("symptoms").get(0).asString())
        .isEqualTo("vps2 thing POD-GONE: Trouble POD-GONE (F-00000000000b)");
    assertThat(report(Format.JUNIT, Verbosity.NORMAL))
        .contains("failures=\"3\"", "Follows from: F-00000000000a", "Causes: F-00000000000b");
    assertThat(report(Format.SARIF, Verbosity.NORMAL))
        .containsPattern("\"causedBy\" ?: ?\"F-00000000000a\"");
  }

  @Test
  void filterForASeverityFindsACauseByWhatFollows() throws IOException {
    assertThat(report(Format.HTML, Verbosity.NORMAL)).contains("data-kind=\"medium critical low\"");
  }
}
