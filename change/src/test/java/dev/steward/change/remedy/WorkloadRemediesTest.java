package dev.steward.change.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Refused;
import dev.steward.model.plan.Step;
import dev.steward.model.value.RuleId;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What remedies make of findings about workloads and nodes. */
final class WorkloadRemediesTest {
  private final ClusterMaker cluster =
      new ClusterMaker("main", Instant.parse("2026-11-23T12:00:00Z"));
  private final List<Finding> findings = new ArrayList<>();

  private void workload(WorkloadKind kind, String name, int told, int ready, PodMaker template) {
    cluster.add(
        new Workload(
            kind,
            "backend",
            name,
            Optional.empty(),
            Map.of(),
            OptionalInt.of(told),
            ready,
            new LabelSelector(Map.of("app", name), List.of()),
            template.spec(),
            List.of(),
            Optional.empty()));
  }

  private static PodMaker pod(String name) {
    return PodMaker.of("backend", name);
  }

  private void found(String rule, String kind, String subject) {
    findings.add(
        new Finding(
            rule + subject,
            new RuleId(rule),
            Severity.MEDIUM,
            Subject.estate(kind, subject),
            "wrong",
            "",
            "repair it",
            List.of(),
            List.of()));
  }

  private Proposals proposed() {
    TreeMap<String, ServiceSpec> services = new TreeMap<>();
    services.put(
        "svc-tax",
        new ServiceSpec(
            "svc-tax",
            new Placement.InCluster("main", Optional.of("backend")),
            OptionalInt.of(3),
            Optional.empty(),
            Optional.empty()));
    Platform platform =
        new Platform(
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            services,
            new TreeMap<>(),
            BackupsSpec.NONE);
    Estate estate =
        new Estate(
            "gx",
            Map.of(),
            new LinkedHashMap<>(),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            platform,
            List.of());
    Proposals out = new Proposals();
    ClusterScene scene = new ClusterScene(estate, "main", cluster.facts(), List.of(), findings);
    Remedies.forClusters().forEach(remedy -> remedy.propose(scene, out));
    return out;
  }

  private Step step() {
    assertThat(proposed().refused()).isEmpty();
    assertThat(proposed().steps()).hasSize(1);
    return proposed().steps().getFirst().step();
  }

  private Refused refusal() {
    assertThat(proposed().steps()).isEmpty();
    assertThat(proposed().refused()).hasSize(1);
    return proposed().refused().getFirst();
  }

  @Test
  void aServiceGetsItsDeclaredReplicas() {
    workload(WorkloadKind.DEPLOYMENT, "svc-tax", 2, 2, pod("svc-tax"));
    found("K8S-REPLICAS-DECLARED", "service", "main/svc-tax");
    assertThat(step().act())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Patch.class,
            it -> assertThat(it.patch()).isEqualTo("{\"spec\":{\"replicas\":3}}"));
  }

  @Test
  void moreOfWhatIsNotReadyIsRefused() {
    workload(WorkloadKind.DEPLOYMENT, "svc-tax", 2, 1, pod("svc-tax"));
    found("K8S-REPLICAS-DECLARED", "service", "main/svc-tax");
    assertThat(refusal().reason())
        .isEqualTo("of its 2 replicas 1 are ready: more would fail alike");
  }

  @Test
  void moreOfWhatWouldNotComeUpIsRefused() {
    workload(WorkloadKind.DEPLOYMENT, "svc-tax", 2, 2, pod("svc-tax"));
    found("K8S-REPLICAS-DECLARED", "service", "main/svc-tax");
    found("K8S-CONFIG-MISSING", "workload", "main/backend/Deployment/svc-tax");
    assertThat(refusal().reason()).startsWith("a new one would not come up");
  }

  @Test
  void whatKeepsDataIsLeftToAPerson() {
    workload(
        WorkloadKind.DEPLOYMENT,
        "svc-tax",
        2,
        2,
        pod("svc-tax").volume(new PodVolume.Claim("data", "tax")));
    found("K8S-REPLICAS-DECLARED", "service", "main/svc-tax");
    assertThat(proposed().steps()).isEmpty();
    assertThat(proposed().refused()).isEmpty();
  }

  @Test
  void anOldRevisionWithoutAReadyPodGoes() {
    workload(WorkloadKind.REPLICA_SET, "svc-tax-1", 1, 0, pod("svc-tax"));
    found("K8S-REPLICASET-STALE", "workload", "main/backend/ReplicaSet/svc-tax-1");
    assertThat(step().act()).singleElement().isInstanceOf(Action.Delete.class);
    assertThat(step().lasting()).isPresent();
  }

  @Test
  void anOldRevisionThatStillServesStays() {
    workload(WorkloadKind.REPLICA_SET, "svc-tax-1", 2, 1, pod("svc-tax"));
    found("K8S-REPLICASET-STALE", "workload", "main/backend/ReplicaSet/svc-tax-1");
    assertThat(refusal().reason()).isEqualTo("1 of its pods are ready and serve");
  }

  private void twoNodesOfOneName() {
    for (String name : List.of("vps2", "vps4")) {
      cluster.add(
          new ClusterNode(
              name,
              name + "-machine",
              List.of(),
              Map.of("node-id", "vps2"),
              List.of(),
              List.of(),
              "v1.33",
              true,
              List.of()));
    }
    found("K8S-NODE-IDENTITY-DUPLICATE", "node-identity", "main/node-id=vps2");
  }

  @Test
  void theStrangerGetsItsOwnName() {
    twoNodesOfOneName();
    Step step = step();
    assertThat(step.target().toString()).isEqualTo("Node vps4 in main");
    assertThat(step.act())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Patch.class,
            it ->
                assertThat(it.patch())
                    .isEqualTo("{\"metadata\":{\"labels\":{\"node-id\":\"vps4\"}}}"));
  }

  @Test
  void aPodThatIsThereBecauseOfTheLabelHoldsItBack() {
    twoNodesOfOneName();
    cluster.add(pod("tool").on("vps4").selecting("node-id", "vps2").make());
    assertThat(refusal().reason()).isEqualTo("backend/tool is on vps4 and selects it");
  }
}
