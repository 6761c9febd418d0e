package dev.steward.audit.data;

import static dev.steward.audit.data.Databases.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import org.junit.jupiter.api.Test;

class ArchiverFailingTest {

  @Test
  void archiveThatNeverWorkedIsAFinding() {
    Finding finding =
        postgres("vps4", Databases.ARCHIVE_BROKEN).judge(ArchiverFailing.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.subject()).hasToString("vps4 postgresql postgresql:5432");
    assertThat(finding.title()).isEqualTo("The archive of postgresql:5432 on vps4 stands still");
    assertThat(finding.consequence()).contains("never archived");
    assertThat(finding.evidence().getFirst().excerpt()).startsWith("archived 0, failed ");
  }

  @Test
  void archiveThatWorkedSinceIsFine() {
    assertThat(
            postgres(
                    "vps4",
                    Databases.ARCHIVE_BROKEN.replaceFirst(
                        "\"succeeded\": null", "\"succeeded\": 4000000000"))
                .judge(ArchiverFailing.RULE)
                .clean())
        .isTrue();
    assertThat(postgres("vps4", Databases.PRIMARY).judge(ArchiverFailing.RULE).clean()).isTrue();
  }

  @Test
  void databaseThatDoesNotAnswerIsOneUnknownOfAllRules() {
    ServerCase silent =
        Databases.empty("vps4")
            .answering("data-postgres", "data-postgres-1\tpostgresql:5432\t\n")
            .answers(answers -> answers.timedOut("data-postgres-1"));
    assertThat(silent.judge(ArchiverFailing.RULE).notAssessed())
        .isEqualTo(silent.judge(InstanceObserved.RULE).notAssessed())
        .singleElement()
        .satisfies(unknown -> assertThat(unknown.reason()).contains("did not answer in time"));
  }

  @Test
  void serverWithoutPostgresIsNotApplicableAndOneThatWasNotAskedIsNotAssessed() {
    assertThat(Databases.empty("vps1").judge(ArchiverFailing.RULE).notApplicable()).hasSize(1);
    assertThat(ServerCase.named("vps1").judge(ArchiverFailing.RULE).notAssessed()).hasSize(1);
    assertThat(
            ServerCase.named("vps1")
                .local()
                .needingRoot("data-postgres")
                .judge(ArchiverFailing.RULE)
                .notApplicable())
        .hasSize(1);
  }
}
