package dev.steward.audit.fabric;

import static dev.steward.audit.fixture.ClusterParts.container;
import static dev.steward.audit.fixture.ClusterParts.pod;
import static dev.steward.audit.fixture.ClusterParts.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.ContainerState;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Fabric nodes among the pods of a cluster. */
class PodNodesTest {
  private static final FabricSpec GX =
      new FabricSpec(
          "gx",
          new Placement.InCluster("main", Optional.of("fabric")),
          List.of("gxchannel"),
          Map.of("gxtv3", new FabricSpec.Chaincode(Optional.of("2.11"), OptionalInt.empty())),
          OptionalInt.of(3),
          OptionalInt.of(1),
          Map.of("org1", new FabricSpec.Organisation(OptionalInt.of(1))),
          List.of("org1"),
          Optional.of("couchdb"));

  private static Snapshot seen(Pod... pods) {
    return ClusterCase.empty().with("pods", (Object[]) pods).input().snapshot();
  }

  private static List<FabricNode> nodes(Snapshot snapshot) {
    TreeMap<String, FabricSpec> fabric = new TreeMap<>(Map.of("gx", GX));
    return snapshot.fabric(
        new Platform(
            new TreeMap<>(),
            fabric,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            BackupsSpec.NONE));
  }

  private static Pod of(String namespace, String app, String image) {
    return pod(namespace, app, "vps1", running(container("it", image, List.of(), List.of())));
  }

  @Test
  void nodesAreFoundByImageAndWhatStandsBesideThemWithThem() {
    List<FabricNode> nodes =
        nodes(
            seen(
                of("other", "peer0-org2", "ghcr.io/hyperledger/fabric-peer:2.5.12"),
                of("other", "couchdb0", "couchdb:3.3"),
                of("other", "web", "nginx:1.27"),
                of("shop", "couchdb0", "couchdb:3.3")));
    assertThat(nodes)
        .extracting(FabricNode::kind, FabricNode::name, FabricNode::organisation)
        .containsExactly(
            tuple(FabricKind.PEER, "peer0-org2", "org2"),
            tuple(FabricKind.STATE_DATABASE, "couchdb0", ""));
    assertThat(nodes.getFirst().network()).isEmpty();
    assertThat(nodes.getFirst().version().maybe()).contains("2.5.12");
  }

  @Test
  void nodesOfADeclaredNetworkAreFoundByLabelAndByName() {
    List<FabricNode> nodes =
        nodes(
            seen(
                of("fabric", "orderer0", "registry.example.org/gx/ord:prod"),
                of("fabric", "peer0-org1", "registry.example.org/gx/node:prod"),
                of("fabric", "ca-org1", "registry.example.org/gx/issuer:1"),
                of("fabric", "gxtv3", "registry.example.org/gxtv3:2.11"),
                of("fabric", "orderer-exporter", "exporter:1"),
                of("shop", "orderer0", "registry.example.org/shop:1")));
    assertThat(nodes)
        .extracting(FabricNode::kind)
        .containsExactly(FabricKind.ORDERER, FabricKind.PEER, FabricKind.CA, FabricKind.CHAINCODE);
    assertThat(nodes).allMatch(node -> node.network().equals(Optional.of("gx")));
    assertThat(nodes.getFirst().version().maybe()).isEmpty();
  }

  @Test
  void finishedPodsAndJobsAreNoNodes() {
    ContainerSpec peer = container("it", "hyperledger/fabric-peer:2.5", List.of(), List.of());
    assertThat(
            nodes(
                seen(
                    pod(
                        "fabric",
                        "join",
                        "vps1",
                        running(peer),
                        "Running",
                        new Owner("Job", "join")),
                    pod(
                        "fabric",
                        "old",
                        "vps1",
                        running(peer),
                        "Failed",
                        new Owner("ReplicaSet", "old-1")))))
        .isEmpty();
  }

  @Test
  void replicasOfOneDeploymentAreToldApart() {
    ContainerSpec chaincode = container("it", "gxtv3-ccaas:2.11", List.of(), List.of());
    Owner owner = new Owner("ReplicaSet", "gxtv3-7d9f");
    assertThat(
            nodes(
                seen(
                    pod("fabric", "gxtv3-7d9f-a", "vps1", running(chaincode), "Running", owner),
                    pod("fabric", "gxtv3-7d9f-b", "vps1", running(chaincode), "Running", owner),
                    pod(
                        "fabric",
                        "cc-1-a",
                        "vps1",
                        running(chaincode),
                        "Running",
                        new Owner("ReplicaSet", "cc-1")))))
        .extracting(FabricNode::name)
        .containsExactly("gxtv3-7d9f-a-0", "gxtv3-7d9f-b-0", "cc");
  }

  @Test
  void healthIsKnownWhereTheKubeletAsksForItOrNothingRuns() {
    assertThat(health(true, "")).contains(true);
    assertThat(health(false, "")).contains(false);
    assertThat(health(false, "CrashLoopBackOff")).contains(false);
    FabricNode unasked =
        nodes(seen(of("fabric", "peer0", "hyperledger/fabric-peer:2.5"))).getFirst();
    assertThat(unasked.healthy().maybe()).isEmpty();
    assertThat(unasked.channels().toString()).contains("fabric/peer0-0: its operations endpoint");
  }

  private static Optional<Boolean> health(boolean ready, String waiting) {
    ContainerSpec plain = container("it", "hyperledger/fabric-peer:2.5", List.of(), List.of());
    ContainerSpec asked =
        new ContainerSpec(
            plain.name(),
            plain.image(),
            plain.pullPolicy(),
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of(9443),
            Optional.of(new HttpCheck("/healthz", "9443", 10, 3)));
    ContainerState state =
        new ContainerState("it", plain.image(), "", ready, 0, waiting, "", Optional.empty());
    Owner owner = new Owner("StatefulSet", "peer0");
    return nodes(seen(pod("fabric", "peer0", "vps1", running(asked), "Running", owner, state)))
        .getFirst()
        .healthy()
        .maybe();
  }

  @Test
  void podWhoseNodeWasAskedItselfCountsOnce() {
    Snapshot seen = seen(of("fabric", "peer0", "hyperledger/fabric-peer:2.5"));
    FabricNode asked = nodes(seen).getFirst().of("elsewhere");
    Snapshot both =
        seen.with(new PlatformObservation(seen.platform().clusters(), List.of(asked), List.of()));
    assertThat(nodes(both)).containsExactly(asked);
  }
}
