package dev.steward.audit.kubernetes;

import static dev.steward.audit.fixture.ClusterParts.node;
import static dev.steward.audit.fixture.ClusterParts.pod;
import static dev.steward.audit.fixture.ClusterParts.service;
import static dev.steward.audit.fixture.ClusterParts.spec;
import static dev.steward.audit.fixture.ClusterParts.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule of the pack. */
class KubernetesRulesTest {
  static Stream<Rule> rules() {
    return KubernetesRules.PACK.rules().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aCleanClusterHasNoFinding(Rule rule) {
    ClusterCase clean =
        ClusterCase.empty()
            .with("nodes", node("vps1"), node("vps2"))
            .with("workloads", workload(WorkloadKind.DEPLOYMENT, "web", "site", 2, 2, spec()))
            .with("pods", pod("web", "site", "vps1", spec()))
            .with("services", service("web", "site"));

    assertThat(clean.findings(rule)).isEmpty();
    assertThat(clean.unknowns(rule)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aClusterOfWhichNothingWasSeenIsNotAssessed(Rule rule) {
    assertThat(ClusterCase.ended(Outcome.UNREACHABLE, "refused").verdicts(rule))
        .hasSize(1)
        .allMatch(Verdict.NotAssessed.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void whatTheRoleForbidsIsNotAssessedAndNeverFine(Rule rule) {
    ClusterCase forbidden = ClusterCase.empty();
    for (String fact :
        new String[] {"nodes", "workloads", "version", "disruptionBudgets", "networkPolicies"}) {
      forbidden.unseen(fact);
    }

    assertThat(forbidden.verdicts(rule)).hasSize(1).allMatch(Verdict.NotAssessed.class::isInstance);
    assertThat(forbidden.unknowns(rule)).allMatch(why -> why.startsWith("the role may not list"));
  }
}
