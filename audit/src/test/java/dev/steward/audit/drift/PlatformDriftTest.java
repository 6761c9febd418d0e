package dev.steward.audit.drift;

import static dev.steward.audit.fixture.ClusterParts.node;
import static dev.steward.audit.fixture.ClusterParts.pod;
import static dev.steward.audit.fixture.ClusterParts.service;
import static dev.steward.audit.fixture.ClusterParts.spec;
import static dev.steward.audit.fixture.ClusterParts.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.RuleBook;
import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.rule.JudgeSnapshot;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Drift;
import dev.steward.model.finding.Subject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody changed in a cluster is told, and what changes by itself is not. */
class PlatformDriftTest {
  private static AuditResult audit(ClusterCase cluster) {
    return new JudgeSnapshot(RuleBook.rules(Set.of("kubernetes"))).judge(cluster.input());
  }

  private static List<Drift.ChangedFact> facts(ClusterCase before, ClusterCase after) {
    return new CompareAudits().compare(audit(before), audit(after)).facts();
  }

  private static ClusterCase backend(int desired) {
    return ClusterCase.empty()
        .with("nodes", node("vps1"))
        .with("workloads", workload(WorkloadKind.DEPLOYMENT, "backend", "tax", desired, 2, spec()));
  }

  @Test
  void replicasThatSomebodyCutAreTold() {
    assertThat(facts(backend(3), backend(2)))
        .containsExactly(
            new Drift.ChangedFact(
                Subject.estate("cluster", "main"), "workloads[backend/tax].desired", "3", "2"));
  }

  @Test
  void serviceThatIsGoneIsToldByNamespaceAndName() {
    assertThat(
            facts(
                backend(3).with("services", service("backend", "db"), service("test", "db")),
                backend(3).with("services", service("test", "db"))))
        .extracting(Drift.ChangedFact::fact)
        .contains("services[backend/db]")
        .allSatisfy(fact -> assertThat(fact).startsWith("services[backend/db]"));
  }

  @Test
  void podsThatComeAndGoAreNot() {
    assertThat(facts(backend(3), backend(3).with("pods", pod("backend", "tax", "vps1", spec()))))
        .isEmpty();
  }

  @Test
  void listThatIsNoLongerSeenIsTold() {
    assertThat(facts(backend(3), backend(3).unseen("networkPolicies")))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.fact()).isEqualTo("networkPolicies");
          assertThat(it.after()).startsWith("unseen: the role may not list");
        });
  }
}
