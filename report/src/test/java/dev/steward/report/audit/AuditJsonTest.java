package dev.steward.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.finding.AuditResult;
import dev.steward.report.Format;
import dev.steward.report.Golden;
import dev.steward.report.Look;
import dev.steward.report.SampleAudit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AuditJsonTest {
  @Test
  void contractIsPinnedByteForByte() throws IOException {
    Golden.assertEquals(AuditJsonTest.class, "rich.json", json(SampleAudit.rich()));
  }

  @Test
  void keysComeInTheOrderOfTheContract() throws IOException {
    JsonNode document = parse(SampleAudit.rich());
    assertThat(document.propertyNames())
        .containsExactly(
            "schemaVersion",
            "estate",
            "takenAt",
            "complete",
            "servers",
            "coverage",
            "findings",
            "clusters");
    assertThat(document.get("servers").get(0).propertyNames())
        .containsExactly("name", "outcome", "reason", "millis");
    assertThat(document.get("coverage").propertyNames())
        .startsWith("rules", "holds", "violated", "notApplicable", "notAssessed", "waived");
    assertThat(document.get("coverage").get("notAssessed").get(0).propertyNames())
        .startsWith("rule", "subject", "reason");
    assertThat(document.get("findings").get(0).propertyNames())
        .containsExactly(
            "id",
            "rule",
            "severity",
            "subject",
            "title",
            "consequence",
            "remedy",
            "symptoms",
            "evidence",
            "causedBy");
  }

  @Test
  void unknownsMakeItIncompleteAndAreListed() throws IOException {
    JsonNode document = parse(SampleAudit.rich());
    assertThat(document.get("complete").booleanValue()).isFalse();
    assertThat(document.get("coverage").get("notAssessed"))
        .hasSize(SampleAudit.rich().coverage().notAssessed().size());
  }

  private static JsonNode parse(AuditResult result) throws IOException {
    return JsonMapper.shared().readTree(json(result));
  }

  private static String json(AuditResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    AuditReport.write(Format.JSON, result, List.of(), Look.plain(), out);
    return out.toString();
  }
}
