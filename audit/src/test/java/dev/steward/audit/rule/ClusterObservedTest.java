package dev.steward.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.RuleBook;
import dev.steward.audit.fixture.ClusterCase;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.PlatformObservation;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterObservedTest {
  private static AuditResult judge(AuditInput input, String... packs) {
    return new JudgeSnapshot(RuleBook.rules(Set.of(packs))).judge(input);
  }

  @Test
  void unreachableClusterIsOneUnknownHoweverManyRulesAreAsked() {
    AuditResult result =
        judge(ClusterCase.ended(Outcome.UNREACHABLE, "the connection was refused").input());

    assertThat(result.coverage().notAssessed()).hasSize(1);
    Verdict.NotAssessed unknown = result.coverage().notAssessed().getFirst();
    assertThat(unknown.rule().value()).isEqualTo("INTENT-CLUSTER-OBSERVED");
    assertThat(unknown.subject().toString()).isEqualTo("cluster main");
    assertThat(unknown.reason()).startsWith("unreachable: the connection was refused");
  }

  @Test
  void packWithoutTheRuleStillSaysThatTheClusterWasNotObserved() {
    AuditResult result = judge(ClusterCase.ended(Outcome.REFUSED, "401").input(), "host");

    assertThat(result.coverage().notAssessed())
        .extracting(unknown -> unknown.rule().value())
        .containsExactly("INTENT-CLUSTER-OBSERVED");
  }

  @Test
  void clusterThatTheSnapshotLacksIsUnknown() {
    AuditInput whole = ClusterCase.empty().input();
    AuditInput without =
        new AuditInput(
            whole.estate(), whole.snapshot().with(PlatformObservation.NONE), whole.pins());

    assertThat(judge(without, "intent").coverage().notAssessed())
        .extracting(Verdict.NotAssessed::reason)
        .containsExactly("the snapshot does not contain this cluster");
  }

  @Test
  void observedClusterHolds() {
    assertThat(judge(ClusterCase.empty().input()).complete()).isTrue();
    assertThat(judge(ClusterCase.empty().input()).findings()).isEmpty();
  }
}
