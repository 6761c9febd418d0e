package dev.steward.audit.kubernetes;

import static dev.steward.audit.fixture.ClusterParts.claim;
import static dev.steward.audit.fixture.ClusterParts.container;
import static dev.steward.audit.fixture.ClusterParts.image;
import static dev.steward.audit.fixture.ClusterParts.node;
import static dev.steward.audit.fixture.ClusterParts.pod;
import static dev.steward.audit.fixture.ClusterParts.running;
import static dev.steward.audit.fixture.ClusterParts.service;
import static dev.steward.audit.fixture.ClusterParts.spec;
import static dev.steward.audit.fixture.ClusterParts.volume;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.fact.cluster.ClusterEvent;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConfigMap;
import dev.steward.model.fact.cluster.ConfigReference;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.Dependency;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.NetworkPolicy;
import dev.steward.model.fact.cluster.NodeImage;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.PolicyPeer;
import dev.steward.model.fact.cluster.ServerVersion;
import dev.steward.model.fact.cluster.Termination;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whether what runs would run again, and what would be gone. */
class ReturnRulesTest {
  private static final PodVolume.Claim DATA = new PodVolume.Claim("data", "data-postgres-0");

  private static ClusterCase postgres() {
    return ClusterCase.empty()
        .with("nodes", node("vps1"), node("vps4"))
        .with("claims", claim("backend", "data-postgres-0", "pvc-1"))
        .with("pods", pod("backend", "postgres", "vps4", spec(Map.of(), DATA)));
  }

  @Test
  void claimWhoseVolumeOrNodeIsGoneLostItsData() {
    assertThat(postgres().findings(ClaimVolumeGone.RULE))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.title()).contains("backend/data-postgres-0", "pvc-1 does not exist");
          assertThat(it.severity()).isEqualTo(Severity.CRITICAL);
          assertThat(it.symptoms()).containsExactly("backend/postgres-0 needs it");
        });
    assertThat(
            postgres()
                .with("volumes", volume("pvc-1", "vps9", "backend/data-postgres-0"))
                .findings(ClaimVolumeGone.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it.title()).contains("lies on vps9, which is not in"));
    assertThat(
            postgres()
                .with("volumes", volume("pvc-1", "vps4", "backend/data-postgres-0"))
                .findings(ClaimVolumeGone.RULE))
        .isEmpty();
  }

  @Test
  void folderThatTheKubeletDoesNotFindIsGone() {
    ClusterEvent event =
        new ClusterEvent(
            "backend",
            "Pod/postgres-0",
            "FailedMount",
            "MountVolume.NewMounter initialization failed for volume \"pvc-1\" : path"
                + " \"/var/lib/rancher/k3s/storage/pvc-1\" does not exist",
            40,
            Optional.empty());

    assertThat(
            postgres()
                .with("volumes", volume("pvc-1", "vps4", "backend/data-postgres-0"))
                .with("events", event)
                .findings(ClaimVolumeGone.RULE))
        .singleElement()
        .satisfies(it ->
            assertThat(it.title())
                .contains("/var/lib/rancher/k3s/storage/pvc-1 is not there any more"));
  }

  @Test
  void onlyCopiesAreShownByNodeUnlessTheirBackupIsDeclared() {
    ClusterCase single =
        postgres().with("volumes", volume("pvc-1", "vps4", "backend/data-postgres-0"));

    assertThat(single.findings(SingleCopy.RULE))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.title()).startsWith("Node vps4 holds the only copy of 1 volumes");
          assertThat(it.symptoms())
              .containsExactly("backend/data-postgres-0 (pvc-1), used by backend/postgres-0");
        });

    assertThat(single.backups(backupOf("backend")).findings(SingleCopy.RULE)).isEmpty();
    assertThat(single.backups(backupOf("other")).findings(SingleCopy.RULE)).hasSize(1);
  }

  private static BackupsSpec backupOf(String namespace) {
    return new BackupsSpec(
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(
            Map.of(
                "all",
                new BackupsSpec.DatasetSpec(
                    "volume",
                    Optional.empty(),
                    Optional.of("main"),
                    Optional.empty(),
                    Optional.of(namespace),
                    Optional.empty(),
                    "daily"))));
  }

  private static ConfigReference needs(ConfigKind kind, String name, String key) {
    return new ConfigReference(kind, name, Optional.of(key), "", false);
  }

  private static Pod peer(ConfigReference reference) {
    return pod(
        "fabric",
        "peer0",
        "vps1",
        running(container("peer", "hyperledger/fabric-peer:2.5", List.of(reference), List.of())));
  }

  @Test
  void podWhoseConfigurationIsGoneWouldNotComeBack() {
    Pod peer = peer(needs(ConfigKind.CONFIG_MAP, "peer-config", "core.yaml"));

    assertThat(ClusterCase.empty().with("pods", peer).findings(ConfigMissing.RULE))
        .singleElement()
        .satisfies(it ->
            assertThat(it.title())
                .isEqualTo(
                    "fabric/StatefulSet/peer0 would not come back: ConfigMap peer-config, key"
                        + " core.yaml, is missing"));
    assertThat(
            ClusterCase.empty()
                .with("pods", peer)
                .with("configMaps", new ConfigMap("fabric", "peer-config", Set.of("core.yaml")))
                .findings(ConfigMissing.RULE))
        .isEmpty();
    assertThat(
            ClusterCase.empty()
                .with("pods", peer)
                .with("configMaps", new ConfigMap("fabric", "peer-config", Set.of("other")))
                .findings(ConfigMissing.RULE))
        .hasSize(1);
  }

  @Test
  void secretsThatWereNotReadLeaveTheQuestionOpen() {
    ClusterCase blind =
        ClusterCase.empty()
            .with("pods", peer(needs(ConfigKind.SECRET, "peer-tls", "tls.key")))
            .unseen("secrets");

    assertThat(blind.findings(ConfigMissing.RULE)).isEmpty();
    assertThat(blind.unknowns(ConfigMissing.RULE))
        .singleElement()
        .satisfies(it -> assertThat(it).contains("1 workloads need Secrets", "may not list"));
  }

  private static ClusterCase chaincode(NodeImage... onFirst) {
    return ClusterCase.empty()
        .with("nodes", node("vps1", Map.of(), onFirst), node("vps2", Map.of()))
        .with(
            "pods",
            pod(
                "fabric",
                "gxtv3",
                "vps1",
                running(container("cc", "gxtv3:2.11", List.of(), List.of()))));
  }

  @Test
  void imageThatWasBuiltOnANodeIsMissedOnTheOthers() {
    assertThat(chaincode(image("docker.io/library/gxtv3:2.11")).findings(ImagePlaces.RULE))
        .singleElement()
        .satisfies(it ->
            assertThat(it.title())
                .isEqualTo("docker.io/library/gxtv3:2.11 cannot be pulled and is not on vps2"));
  }

  @Test
  void imageFromARegistryMayBePulledAnywhere() {
    assertThat(
            chaincode(
                    image(
                        "docker.io/library/gxtv3:2.11",
                        "docker.io/library/gxtv3@sha256:" + "a".repeat(64)))
                .findings(ImagePlaces.RULE))
        .isEmpty();
  }

  @Test
  void nodeThatReportsAsManyImagesAsItCanIsNotSaidToLackOne() {
    NodeImage[] many = new NodeImage[50];
    for (int i = 0; i < many.length; i++) {
      many[i] = image("docker.io/library/other:" + i);
    }

    assertThat(
            chaincode(image("docker.io/library/gxtv3:2.11"))
                .with(
                    "nodes",
                    node("vps1", Map.of(), image("docker.io/library/gxtv3:2.11")),
                    node("vps2", Map.of(), many))
                .findings(ImagePlaces.RULE))
        .isEmpty();
  }

  private static Pod submitter(int restarts, Duration ago) {
    return pod(
        "backend",
        "outbox",
        "vps1",
        running(
            container(
                "outbox",
                "outbox:1",
                List.of(),
                List.of(new Dependency("PEER", "peer0.fabric.svc", OptionalInt.of(7051))))),
        "Running",
        new Owner("StatefulSet", "outbox"),
        new ContainerState(
            "outbox",
            "outbox:1",
            "",
            true,
            restarts,
            "",
            "",
            Optional.of(
                new Termination(
                    "Error", 1, Optional.of(ClusterCase.NOW.minus(ago)), "no connection"))));
  }

  @Test
  void restartStormTellsItsRateItsLastEndAndWhatItDependsOn() {
    assertThat(
            ClusterCase.empty()
                .with("pods", submitter(149, Duration.ofMinutes(5)))
                .findings(RestartStorm.RULE))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.title())
              .isEqualTo(
                  "backend/StatefulSet/outbox restarts: outbox 149 times, 75 a day, last Error"
                      + " (exit code 1)");
          assertThat(it.severity()).isEqualTo(Severity.HIGH);
          assertThat(it.consequence()).contains("peer0.fabric.svc");
          assertThat(it.evidence().getFirst().excerpt()).isEqualTo("no connection");
        });
  }

  @Test
  void fewRestartsAndOldOnesAreNoStorm() {
    assertThat(
            ClusterCase.empty()
                .with("pods", submitter(4, Duration.ofMinutes(5)))
                .findings(RestartStorm.RULE))
        .isEmpty();
    assertThat(
            ClusterCase.empty()
                .with("pods", submitter(149, Duration.ofHours(40)))
                .findings(RestartStorm.RULE))
        .isEmpty();
  }

  @Test
  void serviceThatConfigurationNamesAndNobodyMadeIsFound() {
    ClusterCase cluster =
        ClusterCase.empty()
            .with("namespaces", new Namespace("fabric", Map.of(), false))
            .with("pods", submitter(0, Duration.ofDays(1)));

    assertThat(cluster.findings(ServiceMissing.RULE))
        .singleElement()
        .satisfies(it ->
            assertThat(it.title())
                .isEqualTo(
                    "There is no Service fabric/peer0, and backend/StatefulSet/outbox in PEER names"
                        + " it"));
    assertThat(cluster.with("services", service("fabric", "peer0")).findings(ServiceMissing.RULE))
        .isEmpty();
  }

  @Test
  void policyForANamespaceThatLacksTheLabelIsFound() {
    NetworkPolicy policy =
        new NetworkPolicy(
            "fabric",
            "from-backend",
            new LabelSelector(Map.of(), List.of()),
            Set.of("Ingress"),
            List.of(
                new PolicyPeer(
                    Optional.of(new LabelSelector(Map.of("name", "backend"), List.of())),
                    Optional.empty())),
            1,
            0);
    ClusterCase cluster = ClusterCase.empty().with("networkPolicies", policy);

    assertThat(
            cluster
                .with("namespaces", new Namespace("backend", Map.of(), false))
                .findings(PolicyNamespaces.RULE))
        .extracting(Finding::title)
        .containsExactly("No namespace has name=backend, which fabric/from-backend selects");
    assertThat(
            cluster
                .with("namespaces", new Namespace("backend", Map.of("name", "backend"), false))
                .findings(PolicyNamespaces.RULE))
        .isEmpty();
  }

  @Test
  void deprecatedApisInUseAreFoundOneByOne() {
    ServerVersion version =
        new ServerVersion(
            "v1.33.4+k3s1", 1, 33, ClusterCase.seen(List.of("policy/v1beta1/podsecuritypolicies")));

    assertThat(ClusterCase.empty().withOne("version", version).findings(DeprecatedApis.RULE))
        .extracting(Finding::title)
        .containsExactly(
            "Some client asks for the deprecated API policy/v1beta1/podsecuritypolicies");
  }
}
