package dev.steward.report.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.finding.AuditResult;
import dev.steward.report.Format;
import dev.steward.report.Golden;
import dev.steward.report.Look;
import dev.steward.report.Look.Verbosity;
import dev.steward.report.SampleAudit;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditTableTest {
  @Test
  void lookIsPinned() throws IOException {
    Look look = new Look(80, false, true, Verbosity.NORMAL);
    Golden.assertEquals(AuditTableTest.class, "rich-80.txt", table(SampleAudit.rich(), look));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120, 200})
  void noLineIsWiderThanTheTerminal(int width) throws IOException {
    for (Verbosity verbosity : Verbosity.values()) {
      for (AuditResult result : new AuditResult[] {SampleAudit.rich(), SampleAudit.many(40)}) {
        String table = table(result, new Look(width, false, true, verbosity));
        assertThat(table.lines()).allMatch(line -> line.length() <= width);
      }
    }
  }

  @Test
  void eightyColumnsHoldADiskBarAndLoadAndMemory() throws IOException {
    String table = table(SampleAudit.rich(), new Look(80, false, true, Verbosity.NORMAL));
    assertThat(table.lines().filter(line -> line.contains("vps1    observed")))
        .singleElement()
        .satisfies(line -> assertThat(line).containsPattern("█{6,}░+ 79 % / +30 % +67 %"));
  }

  @Test
  void ordinaryUserIsToldWhatRootWouldAddAndThatTheRestIsFine() throws IOException {
    String table = table(SampleAudit.ordinaryUser(), new Look(100, false, true, Verbosity.NORMAL));
    assertThat(table.replaceAll("\\s+", " "))
        .contains(
            "CLEAN Nothing found: every check that this user may make could look, and 22 hold."
                + " Root would add 2 checks.");
    assertThat(table(SampleAudit.ordinaryUser(), new Look(100, false, true, Verbosity.VERBOSE)))
        .contains("ROOT WOULD ADD", "ACCESS-PASSWORD-LOGIN, CERT-EXPIRY");
    assertThat(table(SampleAudit.clean(), new Look(100, false, true, Verbosity.NORMAL)))
        .doesNotContain("Root would add", "this user");
  }

  @Test
  void everyUnknownIsToldAtEveryVerbosity() throws IOException {
    for (Verbosity verbosity : Verbosity.values()) {
      String table = table(SampleAudit.rich(), new Look(100, false, true, verbosity));
      assertThat(table)
          .contains("10 NOT ASSESSED", "unknown, not fine")
          .contains("vps2: ACCESS-PASSWORD-LOGIN", "CERT-EXPIRY /etc/kubernetes/pki/apiserver.crt");
      assertThat(table.lines().filter(line -> line.contains("INCOMPLETE"))).hasSize(2);
    }
  }

  @Test
  void unknownIsNeverGreen() throws IOException {
    String table = table(SampleAudit.rich(), new Look(100, true, true, Verbosity.NORMAL));
    assertThat(table).contains("\u001b[1;35m 10 NOT ASSESSED").contains("\u001b[1;35m INCOMPLETE ");
    assertThat(table)
        .doesNotContainPattern("\u001b\\[32m[^\u001b]*(NOT ASSESSED|unreachable|not seen)");
  }

  @Test
  void auditThatCheckedNothingDoesNotLookClean() throws IOException {
    Look look = new Look(80, false, true, Verbosity.NORMAL);
    assertThat(table(SampleAudit.empty(), look))
        .contains("NOTHING CHECKED")
        .doesNotContain("CLEAN");
    assertThat(table(SampleAudit.clean(), look)).contains("CLEAN").doesNotContain("INCOMPLETE");
  }

  @Test
  void thousandServersFitOnAFewScreens() throws IOException {
    String table = table(SampleAudit.many(1_000), new Look(120, false, true, Verbosity.NORMAL));
    assertThat(table.lines().count()).isLessThan(150);
    assertThat(table).contains("more servers");
  }

  @Test
  void verboseShowsEvidenceInFull() throws IOException {
    String table = table(SampleAudit.rich(), new Look(80, false, true, Verbosity.VERBOSE));
    assertThat(table).contains("listenaddress 0.0.0.0:22").doesNotContain("(-v");
  }

  private static String table(AuditResult result, Look look) throws IOException {
    StringBuilder out = new StringBuilder();
    AuditReport.write(Format.TABLE, result, SampleAudit.cards(), look, out);
    return out.toString();
  }
}
