package dev.steward.audit.kubernetes;

import static dev.steward.audit.fixture.ClusterParts.apart;
import static dev.steward.audit.fixture.ClusterParts.container;
import static dev.steward.audit.fixture.ClusterParts.node;
import static dev.steward.audit.fixture.ClusterParts.pod;
import static dev.steward.audit.fixture.ClusterParts.replicaSet;
import static dev.steward.audit.fixture.ClusterParts.running;
import static dev.steward.audit.fixture.ClusterParts.selector;
import static dev.steward.audit.fixture.ClusterParts.spec;
import static dev.steward.audit.fixture.ClusterParts.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.estate.Sudo;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.Taint;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulingRulesTest {
  private static ClusterNode with(ClusterNode it, List<Taint> taints, Condition... conditions) {
    return new ClusterNode(
        it.name(),
        it.machineId(),
        it.addresses(),
        it.labels(),
        taints,
        List.of(conditions),
        it.kubelet(),
        it.schedulable(),
        it.images());
  }

  @Test
  void nodeThatIsNotReadyNamesWhatRunsOnIt() {
    ClusterNode down =
        with(node("vps2"), List.of(), new Condition("Ready", "Unknown", "NodeStatusUnknown", ""));
    List<Finding> found =
        ClusterCase.empty()
            .with("nodes", node("vps1"), down)
            .with("pods", pod("fabric", "ca-org1", "vps2", spec()))
            .findings(NodeReady.RULE);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().title()).isEqualTo("Node vps2 is not ready");
    assertThat(found.getFirst().symptoms()).containsExactly("fabric/ca-org1-0 is on it");
  }

  @Test
  void pressureIsAFindingOfItsOwn() {
    ClusterNode full =
        with(
            node("vps1"),
            List.of(),
            new Condition("Ready", "True", "", ""),
            new Condition("DiskPressure", "True", "KubeletHasDiskPressure", ""));

    assertThat(ClusterCase.empty().with("nodes", full).findings(NodeReady.RULE))
        .extracting(Finding::title, Finding::severity)
        .containsExactly(tuple("Node vps1 reports DiskPressure", Severity.MEDIUM));
  }

  @Test
  void twoNodesWithTheSameNodeIdAreFound() {
    List<Finding> found =
        ClusterCase.empty()
            .with(
                "nodes",
                node("vps2", Map.of("node-id", "vps2", "zone", "us")),
                node("vps4", Map.of("node-id", "vps2", "zone", "us")))
            .findings(NodeIdentity.RULE);

    assertThat(found)
        .extracting(Finding::title)
        .containsExactly("Nodes vps2 and vps4 share node-id=vps2");
  }

  @Test
  void selectorThatNoNodeHasNamesTheLabelAndThePendingPods() {
    var template = spec(Map.of("node-role", "testdev"));
    List<Finding> found =
        ClusterCase.empty()
            .with("nodes", node("vps1"), node("vps4"))
            .with("workloads", workload(WorkloadKind.DEPLOYMENT, "testnet", "peer", 1, 0, template))
            .with(
                "pods",
                pod("testnet", "peer", "", template, "Pending", new Owner("ReplicaSet", "peer-1")))
            .findings(Selectable.RULE);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().title())
        .contains("node-role=testdev", "no node has the label node-role");
    assertThat(found.getFirst().symptoms()).containsExactly("testnet/peer-0 is Pending");
  }

  @Test
  void antiAffinityOverMoreReplicasThanNodesIsUnsatisfiable() {
    var template = apart("kubernetes.io/hostname", selector("orderer"));
    var five = workload(WorkloadKind.STATEFUL_SET, "fabric", "orderer", 5, 3, template);
    ClusterCase three = ClusterCase.empty().with("nodes", node("a"), node("b"), node("c"));

    assertThat(three.with("workloads", five).findings(Selectable.RULE))
        .singleElement()
        .satisfies(it ->
            assertThat(it.title())
                .contains("5 replicas must be apart by kubernetes.io/hostname, and there are 3"));
  }

  @Test
  void taintsThatNobodyToleratesLeaveNoNode() {
    ClusterNode tainted =
        with(
            node("vps1"),
            List.of(new Taint("role", "etcd", "NoSchedule")),
            new Condition("Ready", "True", "", ""));

    assertThat(
            ClusterCase.empty()
                .with("nodes", tainted)
                .with("workloads", workload(WorkloadKind.DEPLOYMENT, "a", "b", 1, 0, spec()))
                .findings(Selectable.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it.title()).contains("taint"));
  }

  @Test
  void oldRevisionThatKeepsFailingPodsIsStale() {
    ContainerState failing =
        new ContainerState("app", "app:1", "", false, 3, "CrashLoopBackOff", "", Optional.empty());
    List<Finding> found =
        ClusterCase.empty()
            .with(
                "workloads",
                replicaSet("backend", "tax", 1, 1, 0),
                replicaSet("backend", "tax", 2, 3, 3))
            .with(
                "pods",
                pod(
                    "backend",
                    "tax",
                    "vps1",
                    spec(),
                    "Running",
                    new Owner("ReplicaSet", "tax-1"),
                    failing))
            .findings(StaleReplicaSet.RULE);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().symptoms()).containsExactly("backend/tax-0 CrashLoopBackOff");
  }

  @Test
  void newestRevisionIsNeverStale() {
    assertThat(
            ClusterCase.empty()
                .with("workloads", replicaSet("backend", "tax", 2, 3, 0))
                .with(
                    "pods",
                    pod("backend", "tax", "", spec(), "Pending", new Owner("ReplicaSet", "tax-2")))
                .findings(StaleReplicaSet.RULE))
        .isEmpty();
  }

  private static ServiceSpec declared(int replicas) {
    return new ServiceSpec(
        "svc-tax",
        new Placement.InCluster("main", Optional.of("backend-mainnet")),
        OptionalInt.of(replicas),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void replicasAreComparedWithTheDeclaredNumber() {
    var cut = workload(WorkloadKind.DEPLOYMENT, "backend-mainnet", "svc-tax", 2, 2, spec());
    List<Finding> found =
        ClusterCase.empty()
            .service(declared(3))
            .with("workloads", cut)
            .findings(DeclaredReplicas.RULE);

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().title())
        .isEqualTo("svc-tax is declared with 3 replicas, and the cluster was told 2");
    assertThat(found.getFirst().consequence()).contains("calls it complete; it is not");
    assertThat(
            ClusterCase.empty()
                .service(declared(2))
                .with("workloads", cut)
                .findings(DeclaredReplicas.RULE))
        .isEmpty();
  }

  @Test
  void declaredServiceWithoutWorkloadIsFound() {
    assertThat(ClusterCase.empty().service(declared(1)).findings(DeclaredReplicas.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it.title()).contains("no workload of that name"));
  }

  private static DisruptionBudget budget(int expected, int healthy, int allowed) {
    return new DisruptionBudget(
        "fabric",
        "orderers",
        selector("orderer"),
        Optional.of("1"),
        Optional.empty(),
        expected,
        healthy,
        allowed);
  }

  @Test
  void budgetThatNeverAllowsAnythingBlocksEveryDrain() {
    assertThat(
            ClusterCase.empty()
                .with("disruptionBudgets", budget(3, 3, 0))
                .findings(BudgetBlocks.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it.title()).contains("allows no disruption"));
    assertThat(
            ClusterCase.empty()
                .with("disruptionBudgets", budget(3, 2, 0))
                .findings(BudgetBlocks.RULE))
        .isEmpty();
  }

  @Test
  void budgetThatLetsTheQuorumGoIsFoundForOrderersOnly() {
    var orderer =
        running(container("orderer", "hyperledger/fabric-orderer:2.5", List.of(), List.of()));
    ClusterCase five =
        ClusterCase.empty()
            .with("disruptionBudgets", budget(5, 5, 4))
            .with(
                "pods",
                pod("fabric", "orderer", "a", orderer),
                pod("fabric", "orderer", "b", orderer),
                pod("fabric", "orderer", "c", orderer));

    assertThat(five.findings(BudgetBlocks.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it.title()).contains("fewer than the majority of 3"));
    assertThat(five.with("pods").findings(BudgetBlocks.RULE)).isEmpty();
  }

  private static ServerSpec server(String name, String environment) {
    return new ServerSpec(
        new ServerName(name),
        new ServerSpec.Access.Local(new Sudo.None()),
        Optional.of(environment),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void databasesOfMainnetOnATestServerAreMisplaced() {
    var data = spec(Map.of(), new PodVolume.Claim("data", "data-postgres-0"));
    ClusterCase estate =
        ClusterCase.empty()
            .environment("mainnet", true)
            .environment("testnet", false)
            .server(server("vps1", "mainnet"))
            .server(server("vps4", "testnet"))
            .with("nodes", node("vps1"), node("vps4"));

    assertThat(
            estate
                .with("pods", pod("backend-mainnet", "postgres", "vps4", data))
                .findings(EnvironmentMixed.RULE))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.title()).isEqualTo("1 pods of mainnet run on vps4, a server of testnet");
          assertThat(it.severity()).isEqualTo(Severity.HIGH);
          assertThat(it.consequence()).contains("keep their data there");
        });
    assertThat(
            estate
                .with("pods", pod("backend-mainnet", "postgres", "vps1", data))
                .findings(EnvironmentMixed.RULE))
        .isEmpty();
  }
}
