package dev.steward.audit.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.fixture.ClusterParts;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.BackupsSpec.DatasetSpec;
import dev.steward.model.fact.cluster.CronState;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {
  private static final DatasetSpec STATE = Declared.inCluster("etcd", "");
  private static final DatasetSpec BACKEND = Declared.inCluster("volume", "backend");

  @Test
  void anEstateWithoutBackupsHasNothingToCover() {
    assertThat(volumes().backups(BackupsSpec.NONE).verdicts(Coverage.RULE))
        .singleElement()
        .isInstanceOf(Verdict.NotApplicable.class);
  }

  @Test
  void whatIsInAPolicyIsFine() {
    ClusterCase covered =
        volumes().backups(Declared.of(Map.of("state", STATE, "backend", BACKEND)));

    assertThat(covered.verdicts(Coverage.RULE)).singleElement().isInstanceOf(Verdict.Holds.class);
  }

  @Test
  void whatIsInNoPolicyIsOneFindingWithWhatWouldBeLost() {
    Finding finding =
        volumes()
            .environment("testnet", false)
            .backups(Declared.of(Map.of("state", STATE)))
            .findings(Coverage.RULE)
            .getFirst();

    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.title()).isEqualTo("2 other datasets are in no policy of backups");
    assertThat(finding.symptoms()).hasSize(2).allSatisfy(it -> assertThat(it).contains("one copy"));
  }

  @Test
  void theLastCopyOfProductionIsCritical() {
    ClusterCase production =
        volumes().environment("mainnet", true).backups(Declared.of(Map.of("state", STATE)));

    assertThat(production.findings(Coverage.RULE).getFirst().severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"back", "backend-2", "other"})
  void aNamespaceOfAnotherNameCoversNothing(String namespace) {
    ClusterCase wrong =
        volumes()
            .backups(
                Declared.of(
                    Map.of("state", STATE, "wrong", Declared.inCluster("volume", namespace))));

    assertThat(wrong.findings(Coverage.RULE)).hasSize(1);
  }

  @Test
  void whatWasNotSeenMayLackToo() {
    ClusterCase dark =
        ClusterCase.ended(Outcome.UNREACHABLE, "nobody answers")
            .backups(Declared.of(Map.of("state", STATE)));

    assertThat(dark.unknowns(Coverage.RULE)).hasSize(1);
  }

  @Test
  void aBackupJobIsJudgedByItsLastRun() {
    assertThat(job(false, 3, 3).findings(ClusterJobFailed.RULE)).isEmpty();
    assertThat(job(false, 0, 24).findings(ClusterJobFailed.RULE)).isEmpty();
    assertThat(job(false, 3, 27).findings(ClusterJobFailed.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.HIGH))
        .satisfies(it -> assertThat(it.title()).contains("CronJob").endsWith("failed"));
    assertThat(job(true, 3, 3).findings(ClusterJobFailed.RULE).getFirst().severity())
        .isEqualTo(Severity.MEDIUM);
    assertThat(volumes().unseen("workloads").unknowns(ClusterJobFailed.RULE)).hasSize(1);
  }

  private static ClusterCase job(boolean suspended, int scheduled, int succeeded) {
    Workload any =
        ClusterParts.workload(
            WorkloadKind.CRON_JOB, "backend", "pg-backup", 0, 0, ClusterParts.spec());
    return ClusterCase.empty()
        .with(
            "workloads",
            new Workload(
                any.kind(),
                any.namespace(),
                any.name(),
                any.owner(),
                any.labels(),
                any.desired(),
                any.ready(),
                any.selector(),
                any.template(),
                any.claimTemplates(),
                Optional.of(
                    new CronState(
                        "0 * * * *",
                        suspended,
                        Optional.of(ago(scheduled)),
                        Optional.of(ago(succeeded)))),
                any.revision()));
  }

  private static Instant ago(int hours) {
    return ClusterCase.NOW.minus(Duration.ofHours(hours));
  }

  /** Two local volumes on one node. */
  private static ClusterCase volumes() {
    return ClusterCase.empty()
        .with("nodes", ClusterParts.node("one"))
        .with(
            "volumes",
            ClusterParts.volume("pv-1", "one", "backend/data"),
            ClusterParts.volume("pv-2", "one", "backend/more"))
        .with(
            "claims",
            ClusterParts.claim("backend", "data", "pv-1"),
            ClusterParts.claim("backend", "more", "pv-2"));
  }
}
