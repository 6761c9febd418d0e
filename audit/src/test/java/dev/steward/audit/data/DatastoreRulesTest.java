package dev.steward.audit.data;

import static dev.steward.audit.data.Databases.captured;
import static dev.steward.audit.data.Databases.empty;
import static dev.steward.audit.data.Databases.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DatastoreRulesTest {
  private static final String LEADING = captured("debian12-postgres15-streaming-primary.txt");
  private static final String FOLLOWING = captured("debian12-postgres15-streaming-standby.txt");
  private static final String CUT_OFF = captured("debian12-postgres15-standby-cut-off.txt");
  private static final String POSING = captured("debian12-postgres15-posing.txt");

  @Test
  void standbyThatStreamsIsACopy() {
    assertThat(replicas(2, LEADING, FOLLOWING).clean()).isTrue();
  }

  @Test
  void threeInstancesThatKnowNothingOfEachOtherAreOneCopy() {
    ServerCase two =
        empty("vps4")
            .answering(
                "data-postgres",
                "data-postgres-1\tpostgresql:5432\t\ndata-postgres-2\tpostgresql:5433\t\n")
            .answering("data-postgres-1", Databases.PRIMARY)
            .answering("data-postgres-2", POSING);
    Finding finding =
        EstateCase.of(postgres("vps2", Databases.PRIMARY), two)
            .declaring(ledger(3))
            .judge(NotReplicated.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.title()).isEqualTo("Of 3 declared copies of ledger there is 1");
    assertThat(finding.symptoms())
        .containsExactly(
            "postgresql:5432 on vps4 is a second primary",
            "postgresql:5433 on vps4 is a system of its own (identifier 7711476262013081961), no"
                + " replica");
    assertThat(finding.evidence()).hasSize(3);
  }

  @Test
  void standbyThatReceivesNothingIsNoCopy() {
    assertThat(replicas(2, Databases.PRIMARY, CUT_OFF).finding().symptoms())
        .containsExactly("postgresql:5432 on vps4 receives nothing from 192.0.2.12");
  }

  @Test
  void standbyThatIsFarBehindIsNoCopy() {
    String late = FOLLOWING.replaceFirst("\"lag\": 0", "\"lag\": 67108865");
    assertThat(replicas(2, LEADING, late).finding().symptoms())
        .containsExactly("postgresql:5432 on vps4 is 67108865 bytes behind");
    assertThat(
            replicas(2, LEADING, FOLLOWING.replaceFirst("\"lag\": 0", "\"lag\": 67108864")).clean())
        .isTrue();
  }

  @Test
  void standbyThatItsPrimaryDoesNotKnowIsNoCopy() {
    assertThat(replicas(2, Databases.PRIMARY, FOLLOWING).finding().symptoms())
        .containsExactly("their primary knows 0 of 1 standbys");
  }

  @Test
  void oneOfThreeMissingIsHighNotCritical() {
    Finding finding = replicas(3, LEADING, FOLLOWING).finding();
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).isEqualTo("Of 3 declared copies of ledger there are 2");
  }

  @Test
  void replicaThatDidNotAnswerIsUnknown() {
    ServerCase silent =
        empty("vps4")
            .answering("data-postgres", "data-postgres-1\tpostgresql:5432\t\n")
            .answers(answers -> answers.failed("data-postgres-1", ""));
    EstateCase estate = EstateCase.of(postgres("vps2", LEADING), silent).declaring(ledger(2));
    assertThat(estate.judge(NotReplicated.RULE).notAssessed()).hasSize(1);
    assertThat(
            EstateCase.of(postgres("vps2", LEADING), ServerCase.named("vps4"))
                .declaring(ledger(2))
                .judge(NotReplicated.RULE)
                .notAssessed())
        .hasSize(1);
  }

  @Test
  void datastoreThatRunsNowhereIsFound() {
    EstateCase estate = EstateCase.of(empty("vps2"), empty("vps4")).declaring(ledger(2));
    assertThat(estate.judge(RunsNowhere.RULE).finding().title())
        .isEqualTo("ledger is declared on vps2, vps4 and runs there not");
    assertThat(estate.judge(NotReplicated.RULE).notApplicable()).hasSize(1);
    assertThat(
            EstateCase.of(postgres("vps2", LEADING), empty("vps4"))
                .declaring(ledger(2))
                .judge(RunsNowhere.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void datastoreInAClusterThatNobodyLookedIntoIsNotAssessed() {
    DatastoreSpec inCluster =
        new DatastoreSpec(
            "ledger",
            DatastoreKind.POSTGRESQL,
            new Placement.InCluster("main", Optional.of("backend")),
            OptionalInt.of(3),
            Optional.empty(),
            Optional.empty());
    assertThat(
            EstateCase.of(empty("vps2"))
                .declaring(inCluster)
                .judge(NotReplicated.RULE)
                .notAssessed()
                .getFirst()
                .subject())
        .hasToString("datastore ledger");
  }

  @Test
  void onlyCopyOfProductionIsFound() {
    assertThat(single("mainnet").finding().title())
        .isEqualTo("ledger is there once: postgresql:5432 on vps2");
    assertThat(single("testnet").notApplicable()).hasSize(1);
  }

  private static Judged single(String environment) {
    return EstateCase.of(
            postgres("vps2", Databases.PRIMARY).environment(environment), empty("vps4"))
        .declaring(ledger(1))
        .judge(SingleCopy.RULE);
  }

  private static Judged replicas(int wanted, String one, String other) {
    return EstateCase.of(postgres("vps2", one), postgres("vps4", other))
        .declaring(ledger(wanted))
        .judge(NotReplicated.RULE);
  }

  private static DatastoreSpec ledger(int replicas) {
    return new DatastoreSpec(
        "ledger",
        DatastoreKind.POSTGRESQL,
        new Placement.OnServers(
            new TreeSet<>(List.of(new ServerName("vps2"), new ServerName("vps4")))),
        OptionalInt.of(replicas),
        Optional.of("streaming"),
        Optional.empty());
  }
}
