package dev.steward.audit.cause;

import static dev.steward.audit.fixture.ClusterParts.container;
import static dev.steward.audit.fixture.ClusterParts.node;
import static dev.steward.audit.fixture.ClusterParts.pod;
import static dev.steward.audit.fixture.ClusterParts.running;
import static dev.steward.audit.fixture.ClusterParts.spec;
import static dev.steward.audit.fixture.ClusterParts.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.RuleBook;
import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.JudgeSnapshot;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.estate.Waiver;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Verdict;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ByteSize;
import dev.steward.testing.Altered;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindCausesTest {
  private static final FileSystem FULL =
      new FileSystem(
          "/dev/vda1",
          "ext4",
          "/",
          ByteSize.parse("100Gi"),
          ByteSize.parse("99Gi"),
          ByteSize.parse("1Gi"),
          1_000_000,
          1_000);
  private static final ServiceSpec TAX =
      new ServiceSpec(
          "tax",
          new Placement.InCluster("main", Optional.of("backend")),
          OptionalInt.of(3),
          Optional.empty(),
          Optional.empty());

  @Test
  void fullDiskIsTheCauseOfItsNodesPressureAndOfWhatWasEvicted() {
    AuditResult result =
        audit(
            cluster(2)
                .with("nodes", with(node("vps1"), "DiskPressure", "True"))
                .with("pods", evicted(tax("Failed"))),
            ServerCase.named("vps1").seeing("host.fileSystems", List.of(FULL)));

    assertThat(causes(result))
        .containsEntry("K8S-NODE-READY", "HOST-DISK-USAGE")
        .containsEntry("K8S-REPLICAS-DECLARED", "HOST-DISK-USAGE")
        .doesNotContainKey("HOST-DISK-USAGE");
  }

  @Test
  void fullDiskOfAnotherFolderIsNotTheCauseOfPressure() {
    FileSystem ledger =
        new FileSystem(
            "/dev/vdb1",
            "ext4",
            "/srv/ledger",
            FULL.size(),
            FULL.used(),
            FULL.available(),
            FULL.inodes(),
            FULL.inodesUsed());
    FileSystem root =
        new FileSystem(
            "/dev/vda1",
            "ext4",
            "/",
            FULL.size(),
            FULL.available(),
            FULL.used(),
            FULL.inodes(),
            FULL.inodesUsed());

    AuditResult result =
        audit(
            cluster(3).with("nodes", with(node("vps1"), "DiskPressure", "True")),
            ServerCase.named("vps1").seeing("host.fileSystems", List.of(root, ledger)));

    assertThat(rules(result)).contains("HOST-DISK-USAGE", "K8S-NODE-READY");
    assertThat(causes(result)).isEmpty();
  }

  @Test
  void nodeThatIsDownIsTheCauseOfMissingReplicas() {
    AuditResult result =
        audit(
            cluster(2)
                .with("nodes", with(node("vps1"), "Ready", "Unknown"), node("vps2"))
                .with("pods", tax("Pending")));

    assertThat(causes(result))
        .containsExactly(Map.entry("K8S-REPLICAS-DECLARED", "K8S-NODE-READY"));
  }

  @Test
  void replicasThatWereCutByHandFollowFromNothing() {
    AuditResult result =
        audit(
            ClusterCase.empty()
                .service(TAX)
                .with(
                    "workloads", workload(WorkloadKind.DEPLOYMENT, "backend", "tax", 2, 2, spec()))
                .with("nodes", with(node("vps1"), "Ready", "Unknown"))
                .with("pods", tax("Running")));

    assertThat(rules(result)).contains("K8S-REPLICAS-DECLARED", "K8S-NODE-READY");
    assertThat(causes(result)).isEmpty();
  }

  @Test
  void crashingServiceIsTheCauseOfItsMissingReplicas() {
    ContainerState crashing =
        new ContainerState(
            "tax",
            "example/tax:1",
            "",
            false,
            400,
            "CrashLoopBackOff",
            "back-off",
            Optional.empty());
    Pod sick =
        pod(
            "backend",
            "tax",
            "vps1",
            running(container("tax", "example/tax:1", List.of(), List.of())),
            "Running",
            new Owner("Deployment", "tax"),
            crashing);

    AuditResult result = audit(cluster(2).with("nodes", node("vps1")).with("pods", sick));

    assertThat(causes(result)).containsEntry("K8S-REPLICAS-DECLARED", "K8S-RESTARTS");
  }

  @Test
  void whatFollowsFromAnAcceptedFindingStandsForItself() {
    ClusterCase sick =
        cluster(2)
            .with("nodes", with(node("vps1"), "Ready", "Unknown"))
            .with("pods", tax("Pending"));
    String node = only(audit(sick), "K8S-NODE-READY").id();

    AuditResult result = judge(waiving(input(sick), node));

    assertThat(rules(result)).contains("K8S-REPLICAS-DECLARED").doesNotContain("K8S-NODE-READY");
    assertThat(causes(result)).isEmpty();
  }

  @Test
  void verdictsSayTheSameAsFindings() {
    AuditResult result =
        audit(
            cluster(2)
                .with("nodes", with(node("vps1"), "Ready", "Unknown"))
                .with("pods", tax("Pending")));

    List<Finding> violated = new ArrayList<>();
    for (Verdict verdict : result.verdicts()) {
      if (verdict instanceof Verdict.Violated(Finding finding)) {
        violated.add(finding);
      }
    }
    assertThat(violated).containsExactlyInAnyOrderElementsOf(result.findings());
  }

  private static ClusterCase cluster(int ready) {
    return ClusterCase.empty()
        .service(TAX)
        .with("workloads", workload(WorkloadKind.DEPLOYMENT, "backend", "tax", 3, ready, spec()));
  }

  private static Pod tax(String phase) {
    return pod("backend", "tax", "vps1", spec(), phase, new Owner("Deployment", "tax"));
  }

  private static Pod evicted(Pod pod) {
    return Altered.record(pod, "reason", "Evicted");
  }

  private static ClusterNode with(ClusterNode node, String condition, String status) {
    List<Condition> conditions = new ArrayList<>(node.conditions());
    conditions.removeIf(it -> it.type().equals(condition));
    conditions.add(new Condition(condition, status, "because", ""));
    return Altered.record(node, "conditions", conditions);
  }

  private static AuditInput input(ClusterCase cluster, ServerCase... servers) {
    for (ServerCase server : servers) {
      cluster.server(server.spec());
    }
    AuditInput input = cluster.input();
    List<ServerObservation> seen =
        Stream.of(servers)
            .map(it ->
                new ServerObservation(
                    it.spec().name(),
                    false,
                    Outcome.OBSERVED,
                    "",
                    Duration.ZERO,
                    Optional.empty(),
                    it.facts()))
            .toList();
    Snapshot snapshot =
        new Snapshot("example", ClusterCase.NOW, "test", seen).with(input.snapshot().platform());
    return new AuditInput(input.estate(), snapshot, Map.of());
  }

  private static AuditInput waiving(AuditInput input, String id) {
    var estate = input.estate();
    return new AuditInput(
        new Estate(
            estate.name(),
            estate.environments(),
            estate.servers(),
            estate.standards(),
            estate.exceptions(),
            List.of(new Waiver(id, "known", "ops", LocalDate.of(2027, 1, 1))),
            estate.approvers(),
            estate.platform(),
            List.of()),
        input.snapshot(),
        Map.of());
  }

  private static AuditResult audit(ClusterCase cluster, ServerCase... servers) {
    return judge(input(cluster, servers));
  }

  private static AuditResult judge(AuditInput input) {
    return FindCauses.in(
        input, new JudgeSnapshot(RuleBook.rules(Set.of("host", "kubernetes"))).judge(input));
  }

  private static List<String> rules(AuditResult result) {
    return result.findings().stream().map(it -> it.rule().value()).toList();
  }

  private static Finding only(AuditResult result, String rule) {
    return result.findings().stream()
        .filter(it -> it.rule().value().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  /** Rules of findings that follow from another, with that one's. */
  private static Map<String, String> causes(AuditResult result) {
    Map<String, String> causes = new TreeMap<>();
    for (Finding finding : result.findings()) {
      finding
          .causedBy()
          .ifPresent(id ->
              causes.put(
                  finding.rule().value(),
                  result.findings().stream()
                      .filter(it -> it.id().equals(id))
                      .findFirst()
                      .orElseThrow()
                      .rule()
                      .value()));
    }
    return causes;
  }
}
