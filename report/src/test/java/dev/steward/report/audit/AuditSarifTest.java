package dev.steward.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.finding.AuditResult;
import dev.steward.report.Format;
import dev.steward.report.Look;
import dev.steward.report.SampleAudit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys and values that section 3 of the standard requires of what we write. */
final class AuditSarifTest {
  @Test
  void resultsNameTheirRuleByItsIndexAndCarryTheFindingsId() throws IOException {
    AuditResult result = SampleAudit.rich();
    JsonNode run = run(result, true);
    JsonNode rules = run.at("/tool/driver/rules");
    for (JsonNode one : run.get("results")) {
      JsonNode rule = rules.get(one.get("ruleIndex").intValue());
      assertThat(rule.get("id").stringValue()).isEqualTo(one.get("ruleId").stringValue());
      assertThat(one.at("/partialFingerprints/stewardId~1v1").stringValue())
          .matches("[FU]-[0-9a-f]{12}");
      assertThat(one.at("/message/text").stringValue()).isNotBlank();
      assertThat(one.at("/locations/0/logicalLocations/0/fullyQualifiedName").isString()).isTrue();
    }
    assertThat(run.get("results").get(0).get("level").stringValue()).isEqualTo("error");
  }

  @Test
  void unknownIsAnOpenResultANotificationAndAnUnsuccessfulRun() throws IOException {
    AuditResult result = SampleAudit.rich();
    JsonNode run = run(result, true);
    long open =
        run.get("results")
            .valueStream()
            .filter(r -> r.get("kind").stringValue().equals("open"))
            .count();
    assertThat(open).isEqualTo(result.coverage().notAssessed().size());
    assertThat(run.at("/invocations/0/toolExecutionNotifications")).hasSize((int) open);
    assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isFalse();
    assertThat(
            run(SampleAudit.clean(), true).at("/invocations/0/executionSuccessful").booleanValue())
        .isTrue();
  }

  @Test
  void acceptedFindingIsSuppressedWithItsReason() throws IOException {
    JsonNode run = run(SampleAudit.rich(), true);
    List<String> reasons =
        run.get("results")
            .valueStream()
            .filter(one -> one.has("suppressions"))
            .map(one -> one.at("/suppressions/0/justification").stringValue())
            .toList();
    assertThat(reasons).containsExactly("serves the website (estate exception, until 2027-06-30)");
  }

  @Test
  void ruleWithoutCardStillHasAnEntry() throws IOException {
    JsonNode run = run(SampleAudit.rich(), false);
    assertThat(run.at("/tool/driver/rules").valueStream().map(r -> r.get("id").stringValue()))
        .contains("HOST-DISK-USAGE", "TIME-SYNC");
  }

  private static JsonNode run(AuditResult result, boolean cards) throws IOException {
    StringBuilder out = new StringBuilder();
    AuditReport.write(
        Format.SARIF, result, cards ? SampleAudit.cards() : List.of(), Look.plain(), out);
    JsonNode document = JsonMapper.shared().readTree(out.toString());
    assertThat(document.get("version").stringValue()).isEqualTo("2.1.0");
    return document.get("runs").get(0);
  }
}
