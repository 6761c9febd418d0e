package dev.steward.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steward.model.problem.StewardException;
import dev.steward.report.drift.DriftReport;
import dev.steward.report.explain.ExplainReport;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class RuleBookAndDriftTest {
  @Test
  void bookListsEveryRuleUnderItsPack() throws IOException {
    StringBuilder out = new StringBuilder();
    ExplainReport.write(Format.MD, SampleAudit.cards(), Look.plain(), out);
    for (var card : SampleAudit.cards()) {
      assertThat(out).contains("## Pack " + card.pack(), "### " + card.id());
    }
  }

  @Test
  void oneRuleIsToldInFull() throws IOException {
    StringBuilder out = new StringBuilder();
    ExplainReport.write(Format.TABLE, SampleAudit.cards().subList(0, 1), Look.plain(), out);
    assertThat(out).contains("HOST-DISK-USAGE", "I-02", "standards.NAME.disk.warn");
  }

  @Test
  void whatIsNoLongerAssessedIsNotResolved() throws IOException {
    for (Format format : new Format[] {Format.TABLE, Format.MD}) {
      StringBuilder out = new StringBuilder();
      DriftReport.write(format, HostileAudit.drift("plain"), Look.plain(), out);
      assertThat(out.toString())
          .containsIgnoringCase("no longer assessed")
          .contains("not resolved")
          .contains("1 new, 1 resolved, 1 no longer assessed, 1 changed; 1 facts changed.");
    }
  }

  @Test
  void formatThatDoesNotFitIsAUsageErrorThatNamesTheOthers() {
    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() ->
            DriftReport.write(
                Format.SARIF, HostileAudit.drift("x"), Look.plain(), new StringBuilder()))
        .withMessage("A comparison has no sarif form; choose one of: table, json, md")
        .matches(problem -> problem.category() == StewardException.Category.USER);
  }
}
