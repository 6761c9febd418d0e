package dev.steward.audit.fabric;

import static dev.steward.audit.fixture.ClusterParts.pod;
import static dev.steward.audit.fixture.ClusterParts.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ClusterCase;
import dev.steward.audit.inside.AskParts;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.audit.rule.AuditInput;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodAnswer;
import dev.steward.model.fact.cluster.PodReply;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is asked of Fabric nodes in pods, and what becomes of their answers. */
class AskFabricTest {
  private static final Pod ORDERER = node("orderer0", "hyperledger/fabric-orderer:2.5", 8443);
  private static final Pod AUTHORITY = node("ca-org1", "hyperledger/fabric-ca:1.5", 9443);
  private static final Pod ELSEWHERE =
      pod("other", "peer0", "vps1", running(container("hyperledger/fabric-peer:2.5", 9443)));

  private static ContainerSpec container(String image, int port) {
    return new ContainerSpec(
        "it",
        image,
        "IfNotPresent",
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(7050, port),
        Optional.empty());
  }

  private static Pod node(String name, String image, int port) {
    return pod("fabric", name, "vps1", running(container(image, port)));
  }

  private static Platform platform(Platform other) {
    FabricSpec gx =
        new FabricSpec(
            "gx",
            new Placement.InCluster("main", Optional.of("fabric")),
            List.of(),
            Map.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Map.of(),
            List.of(),
            Optional.empty());
    return new Platform(
        other.clusters(),
        new TreeMap<>(Map.of("gx", gx)),
        other.datastores(),
        other.services(),
        other.names(),
        other.backups());
  }

  private static List<PodRequest> requests() {
    AuditInput input = ClusterCase.empty().with("pods", ORDERER, AUTHORITY, ELSEWHERE).input();
    Estate plain = input.estate();
    Estate estate =
        new Estate(
            plain.name(),
            plain.environments(),
            plain.servers(),
            plain.standards(),
            plain.exceptions(),
            plain.waivers(),
            plain.approvers(),
            platform(plain.platform()),
            List.of());
    ClusterSpec main = plain.platform().clusters().get("main");
    return main == null
        ? List.of()
        : new AskParts(estate, main, new ProbeScripts(new SecureRandom()))
            .of(input.snapshot().platform().clusters().getFirst().facts());
  }

  @Test
  void nodesOfDeclaredNetworksAreAskedAtTheirOperationsPort() {
    assertThat(requests())
        .extracting(PodRequest::toString)
        .containsExactly(
            "fabric/orderer0-0:8443/healthz",
            "fabric/orderer0-0:8443/version",
            "fabric/orderer0-0:8443/metrics",
            "fabric/ca-org1-0:9443/healthz",
            "fabric/ca-org1-0:9443/version");
  }

  private static List<FabricNode> told(Function<String, Observed<PodReply>> answers) {
    List<PodAnswer> all = new ArrayList<>();
    for (PodRequest request : requests()) {
      all.add(new PodAnswer(request, answers.apply(request.toString())));
    }
    AuditInput input =
        ClusterCase.empty()
            .with("pods", ORDERER, AUTHORITY, ELSEWHERE)
            .with("answers", all.toArray())
            .input();
    return PodAnswers.read(
        platform(input.estate().platform()), input.snapshot().platform().clusters());
  }

  private static Observed<PodReply> answered(int status, String body) {
    return ClusterCase.seen(new PodReply.Answered(status, "", body, Duration.ZERO));
  }

  @Test
  void answersBecomeWhatTheNodeIs() {
    List<FabricNode> nodes =
        told(request ->
            request.endsWith("/healthz")
                ? answered(200, "{\"status\":\"OK\"}")
                : request.endsWith("/version")
                    ? answered(200, "{\"CommitSHA\":\"x\",\"Version\":\"v2.5.16\"}")
                    : answered(
                        200,
                        """
                        ledger_blockchain_height{channel="gxchannel"} 7
                        consensus_etcdraft_cluster_size{channel="gxchannel"} 3
                        """));
    assertThat(nodes).extracting(FabricNode::name).containsExactly("orderer0", "ca-org1");
    assertThat(nodes).allMatch(node -> node.network().equals(Optional.of("gx")));
    assertThat(nodes).allMatch(node -> node.healthy().maybe().equals(Optional.of(true)));
    assertThat(nodes).allMatch(node -> node.version().maybe().equals(Optional.of("v2.5.16")));
    assertThat(nodes.getFirst().channels().maybe())
        .contains(List.of(new ChannelState("gxchannel", 7, false, 0, 3)));
  }

  @Test
  void failedCheckIsUnhealthyAndWhatIsNotSaidIsUnseenWithTheReason() {
    FabricNode orderer =
        told(request ->
                request.endsWith("/healthz")
                    ? answered(
                        503,
                        "{\"failed_checks\":[{\"component\":\"couchdb\",\"reason\":\"gone\"}]}")
                    : request.endsWith("/version")
                        ? ClusterCase.seen(new PodReply.Unreachable("connection refused"))
                        : Observed.unseen(Unknown.Kind.TIMED_OUT, "no answer in time"))
            .getFirst();
    assertThat(orderer.healthy().maybe()).contains(false);
    assertThat(orderer.healthy().toString()).contains("couchdb: gone");
    assertThat(orderer.version().maybe()).contains("2.5");
    assertThat(orderer.channels().toString()).contains("no answer in time");
  }

  @Test
  void endpointThatWantsTlsIsUnseenWithItsStatus() {
    FabricNode orderer =
        told(_ -> answered(400, "Client sent an HTTP request to an HTTPS server.")).getFirst();
    assertThat(orderer.channels().maybe()).isEmpty();
    assertThat(orderer.healthy().toString()).contains("HTTP status 400");
  }
}
