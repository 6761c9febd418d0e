package dev.steward.audit.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.DockerNode;
import dev.steward.model.fact.fabric.FabricCertificate;
import dev.steward.model.fact.fabric.FabricCertificate.Use;
import dev.steward.model.fact.fabric.Membership;
import dev.steward.model.observe.Observed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What real nodes answered: three orderers and a peer of Fabric 2.5.16 and an authority of Fabric
 * CA 1.5.21 on one machine, with one channel and certificates of cryptogen. The files hold the
 * lines that the probe lets through.
 */
class RealAnswersTest {
  private static FabricNodes orderer(String file) throws IOException {
    return FabricNodes.on("vps1")
        .node("gx", "gx-orderer0", "hyperledger/fabric-orderer:2.5", "A=B")
        .well("gx-orderer0", metrics(file));
  }

  private static String metrics(String file) throws IOException {
    return text(file + ".metrics");
  }

  private static String text(String file) throws IOException {
    try (InputStream in = RealAnswersTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ChannelState channel(FabricNodes nodes) {
    return nodes
        .server()
        .facts()
        .containers()
        .fabric()
        .maybe()
        .orElseThrow()
        .getFirst()
        .channels()
        .maybe()
        .orElseThrow()
        .getFirst();
  }

  private static ChannelState raft(boolean leader, int active) {
    return new ChannelState(
        "gxchannel", 1, leader, active, 3, Optional.of(new Membership("consenter", "active")));
  }

  @Test
  void leaderCountsItsFollowers() throws IOException {
    assertThat(channel(orderer("leader"))).isEqualTo(raft(true, 3));
    assertThat(orderer("leader").server().judge(RaftTolerance.RULE).clean()).isTrue();
  }

  @Test
  void leaderWhoMissesAFollowerToleratesNoLoss() throws IOException {
    assertThat(orderer("leader-of-two").server().judge(RaftTolerance.RULE).finding().title())
        .contains("tolerate no loss, 1 is wanted");
  }

  @Test
  void countOfAFollowerIsHearsay() throws IOException {
    assertThat(channel(orderer("follower"))).isEqualTo(raft(false, 0));
  }

  @Test
  void ordererWhoseFellowsAreGoneIsHealthyAndLeadsNothing() throws IOException {
    assertThat(channel(orderer("alone"))).isEqualTo(raft(false, 0));
    assertThat(orderer("alone").server().judge(NodeUnhealthy.RULE).clean()).isTrue();
  }

  @Test
  void peerWithoutDockerSaysSo() throws IOException {
    FabricNodes peer =
        FabricNodes.on("vps1")
            .node("gx", "gx-peer0", "hyperledger/fabric-peer:2.5", "CORE_PEER_LOCALMSPID=Org1MSP")
            .well("gx-peer0", metrics("peer"))
            .answering(
                "fabric-health-gx-peer0",
                """
                {"status":"Service Unavailable","time":"2026-11-23T23:38:22.87675959Z","failed_checks":[{"component":"docker","reason":"failed to ping to Docker daemon: failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory"}]}
                503
                """);
    assertThat(peer.server().judge(NodeUnhealthy.RULE).finding().consequence())
        .startsWith("It says: docker: failed to ping to Docker daemon");
    assertThat(channel(peer).height()).isEqualTo(1);
    Observed<List<DockerNode>> nodes = peer.server().facts().containers().fabric();
    assertThat(nodes.maybe().orElseThrow().getFirst().organisation()).isEqualTo("Org1MSP");
  }

  @Test
  void channelsComeFromTheParticipationApiWhereMetricsAreOff() {
    FabricNodes nodes =
        FabricNodes.on("vps1")
            .node("gx", "gx-orderer0", "hyperledger/fabric-orderer:2.5", "A=B")
            .well("gx-orderer0", "404 page not found\n404\n")
            .answering(
                "fabric-participation-gx-orderer0",
                """
                {"systemChannel":null,"channels":[{"name":"gxchannel","url":"/participation/v1/channels/gxchannel"}]}
                {"name":"gxchannel","url":"/participation/v1/channels/gxchannel","consensusRelation":"consenter","status":"active","height":1}
                200
                """);
    assertThat(channel(nodes))
        .isEqualTo(
            new ChannelState(
                "gxchannel", 1, false, 0, 0, Optional.of(new Membership("consenter", "active"))));
    assertThat(nodes.server().judge(ChannelStatus.RULE).clean()).isTrue();
    assertThat(nodes.server().judge(RaftLeader.RULE).notAssessed().getFirst().reason())
        .contains("how many the channel has is unknown");
  }

  @Test
  void certificatesOfAPeerAreReadWithTheirUse() throws IOException {
    FabricNodes peer =
        FabricNodes.on("vps1")
            .node("gx", "gx-peer0", "hyperledger/fabric-peer:2.5", "CORE_PEER_LOCALMSPID=Org1MSP")
            .answering("fabric-certificates-gx-peer0", text("peer.certificates"));
    assertThat(certificates(peer))
        .extracting(FabricCertificate::use)
        .containsExactly(Use.AUTHORITY, Use.AUTHORITY, Use.IDENTITY, Use.TLS, Use.AUTHORITY);
    assertThat(peer.server().judge(CertificateIssuer.RULE).clean()).isTrue();
    assertThat(peer.server().judge(CertificateExpired.RULE).holds()).hasSize(5);
  }

  @Test
  void authorityShowsItsChainWhereItsFilesCannotBeRead() throws IOException {
    FabricNodes authority =
        FabricNodes.on("vps1")
            .authority("gx", "gx-ca-org1")
            .answering("fabric-chain-gx-ca-org1", text("authority.cainfo"));
    assertThat(certificates(authority)).hasSize(1);
    assertThat(certificates(authority).getFirst().certificate().subject())
        .contains("fabric-ca-server");
  }

  private static List<FabricCertificate> certificates(FabricNodes nodes) {
    return nodes
        .server()
        .facts()
        .containers()
        .fabric()
        .maybe()
        .orElseThrow()
        .getFirst()
        .certificates()
        .maybe()
        .orElseThrow();
  }
}
