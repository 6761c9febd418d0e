package dev.steward.audit.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a network of Fabric: its nodes, blocks, Raft groups and versions. */
class NetworkRulesTest {
  private static final String LEDGER = "839680 1765411200";

  private static List<Rule> rules() {
    return List.of(
        NodeMissing.RULE,
        NodeUnhealthy.RULE,
        HeightLag.RULE,
        RaftLeader.RULE,
        RaftTolerance.RULE,
        VersionSkew.RULE,
        ChannelMissing.RULE,
        ChaincodeVersion.RULE);
  }

  private static FabricNodes network() {
    return FabricNodes.on("vps1")
        .network("gx", 3, 103, LEDGER)
        .peer("gx", "gx-peer0-org1", "Org1MSP", 103)
        .database("gx", "gx-couchdb-org1")
        .authority("gx", "gx-ca-org1");
  }

  private static FabricSpec declared(int orderers, int tolerate, int peers, String... authorities) {
    return new FabricSpec(
        "gx",
        new Placement.OnServers(new ServerName("vps1")),
        List.of("gxchannel"),
        Map.of(),
        OptionalInt.of(orderers),
        OptionalInt.of(tolerate),
        Map.of("org1", new FabricSpec.Organisation(OptionalInt.of(peers))),
        List.of(authorities),
        Optional.of("couchdb"));
  }

  private static EstateCase estate(FabricNodes nodes) {
    return EstateCase.of(nodes.server()).declaring(declared(3, 1, 1, "org1"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void networkAsDeclaredIsClean(Rule rule) {
    assertThat(estate(network()).judge(rule).clean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void estateWithoutFabricHasNothingToJudge(Rule rule) {
    assertThat(ServerCase.named("vps1").absent("fabric-nodes").judge(rule).notApplicable())
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void serverWhoseDockerDidNotAnswerIsNotAssessed(Rule rule) {
    Judged judged =
        ServerCase.named("vps1").answers(answers -> answers.timedOut("fabric-nodes")).judge(rule);
    assertThat(judged.notAssessed()).hasSize(1);
    assertThat(judged.holds()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void declaredNetworkThatNobodyFoundIsNotAssessed(Rule rule) {
    Judged judged =
        EstateCase.of(ServerCase.named("vps1").absent("fabric-nodes"))
            .declaring(declared(3, 1, 1))
            .judge(rule);
    assertThat(judged.notAssessed()).hasSize(1);
    assertThat(judged.notAssessed().getFirst().reason()).contains("no node of gx was seen");
  }

  @Test
  void whatIsDeclaredAndNotThereIsNamed() {
    Judged judged =
        EstateCase.of(network().server())
            .declaring(declared(5, 2, 2, "org1", "root"))
            .judge(NodeMissing.RULE);
    assertThat(judged.findings())
        .extracting(Finding::title)
        .containsExactly(
            "gx has 3 of 5 declared orderers",
            "Organisation org1 of gx has 1 of 2 declared peers",
            "Certificate authority root of gx is not there");
  }

  private static FabricSpec of(List<String> channels, String version) {
    return of(channels, new FabricSpec.Chaincode(Optional.of(version), OptionalInt.empty()));
  }

  private static FabricSpec of(List<String> channels, FabricSpec.Chaincode chaincode) {
    return new FabricSpec(
        "gx",
        new Placement.OnServers(new ServerName("vps1")),
        channels,
        Map.of("gxtv3", chaincode),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Map.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void declaredChannelThatNoNodeHasIsNamed() {
    FabricSpec two = of(List.of("gxchannel", "settlement"), "2.11");
    Finding finding =
        EstateCase.of(network().server()).declaring(two).judge(ChannelMissing.RULE).finding();

    assertThat(finding.title()).isEqualTo("No node of gx has the declared channel settlement");
    assertThat(finding.consequence()).contains("Its 4 orderers and peers have gxchannel.");
  }

  @Test
  void channelIsNotCalledMissingWhileANodeDoesNotTell() {
    FabricSpec two = of(List.of("gxchannel", "settlement"), "2.11");
    Judged judged =
        EstateCase.of(
                network()
                    .node("gx", "gx-orderer9", "hyperledger/fabric-orderer:2.5", "A=B")
                    .server())
            .declaring(two)
            .judge(ChannelMissing.RULE);

    assertThat(judged.findings()).isEmpty();
    assertThat(judged.notAssessed()).hasSize(1);
  }

  private static Judged chaincode(String image) {
    return EstateCase.of(
            network().node("gx", "gxtv3", image, "CHAINCODE_SERVER_ADDRESS=0.0.0.0:9999").server())
        .declaring(of(List.of("gxchannel"), "2.11"))
        .judge(ChaincodeVersion.RULE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"registry.example.org:5000/gxtv3:2.11", "gxtv3:v2.11.3", "gxtv3:2.11-alpine"})
  void chaincodeOfTheDeclaredVersionIsFine(String image) {
    assertThat(chaincode(image).findings()).isEmpty();
    assertThat(chaincode(image).notAssessed()).isEmpty();
    assertThat(chaincode(image).holds()).isNotEmpty();
  }

  @Test
  void chaincodeOfAnotherVersionIsFoundAndOneThatDoesNotTellIsNotAssessed() {
    assertThat(chaincode("gxtv3:2.1").finding().title())
        .isEqualTo("Chaincode gxtv3 of gx runs version 2.1, and 2.11 is declared");
    assertThat(chaincode("gxtv3:2.110").findings()).hasSize(1);
    assertThat(chaincode("registry.example.org:5000/gxtv3").notAssessed()).hasSize(1);
    assertThat(chaincode("gxtv3:latest").notAssessed()).hasSize(1);
  }

  @Test
  void chaincodeOfTwoVersionsIsFoundWhereNoneIsDeclared() {
    EstateCase estate =
        EstateCase.of(
            network()
                .node("gx", "gxtv3-org1", "example.org:5000/gxtv3:2.11", "CORE_CHAINCODE_ID_NAME=a")
                .node("gx", "gxtv3-org2", "example.org:5000/gxtv3:2.10", "CORE_CHAINCODE_ID_NAME=a")
                .node("gx", "other", "example.org:5000/other:1.0", "CORE_CHAINCODE_ID_NAME=b")
                .server());
    Finding finding = estate.judge(ChaincodeVersion.RULE).finding();
    assertThat(finding.title())
        .isEqualTo(
            "Chaincode example.org:5000/gxtv3 of Compose project gx on vps1 runs in 2 versions");
    assertThat(finding.consequence()).isEqualTo("They are 2.10 on gxtv3-org2; 2.11 on gxtv3-org1.");
  }

  @Test
  void aDeclaredSequenceIsAnOpenQuestion() {
    FabricSpec.Chaincode sequenced =
        new FabricSpec.Chaincode(Optional.of("2.11"), OptionalInt.of(17));
    Judged judged =
        EstateCase.of(
                network()
                    .node("gx", "gxtv3", "gxtv3:2.11", "CHAINCODE_SERVER_ADDRESS=0.0.0.0:9999")
                    .server())
            .declaring(of(List.of("gxchannel"), sequenced))
            .judge(ChaincodeVersion.RULE);
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.notAssessed())
        .singleElement()
        .satisfies(
            it -> assertThat(it.reason()).contains("sequence 17 of gxtv3", "querycommitted"));
  }

  @Test
  void organisationWithoutItsStateDatabaseIsNamed() {
    Finding finding =
        estate(network().peer("gx", "gx-peer1-org1", "Org1MSP", 103))
            .judge(NodeMissing.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("Organisation org1 of gx has 1 CouchDB for 2 peers");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void whatIsMissingIsNotAssessedWhereNotAllWasSeen() {
    FabricSpec wide =
        new FabricSpec(
            "gx",
            new Placement.OnServers(
                new TreeSet<>(Set.of(new ServerName("vps1"), new ServerName("vps2")))),
            List.of(),
            Map.of(),
            OptionalInt.of(5),
            OptionalInt.empty(),
            Map.of(),
            List.of(),
            Optional.empty());
    ServerCase other =
        ServerCase.named("vps2").answers(answers -> answers.timedOut("fabric-nodes"));
    Judged judged =
        EstateCase.of(network().server(), other).declaring(wide).judge(NodeMissing.RULE);
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.notAssessed()).hasSize(2);
  }

  @Test
  void networkThatNobodyDeclaredHasNothingMissing() {
    assertThat(network().server().judge(NodeMissing.RULE).notApplicable()).hasSize(1);
  }

  @Test
  void unhealthyNodeSaysWhichCheckFailed() {
    Finding finding =
        estate(
                network()
                    .answering(
                        "fabric-health-gx-peer0-org1",
                        "{\"status\":\"Service Unavailable\",\"failed_checks\":[{\"component\":"
                            + "\"couchdb\",\"reason\":\"failed to connect to couch db\"}]}\n503\n"))
            .judge(NodeUnhealthy.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("peer gx-peer0-org1 is not healthy");
    assertThat(finding.consequence()).contains("couchdb: failed to connect to couch db");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void nodeThatCouldNotBeAskedIsNotAssessed() {
    Judged judged =
        estate(network().node("gx", "gx-orderer9", "hyperledger/fabric-orderer:2.5", "A=B"))
            .judge(NodeUnhealthy.RULE);
    assertThat(judged.notAssessed()).hasSize(1);
    assertThat(judged.notAssessed().getFirst().reason()).contains("names no operations endpoint");
  }

  @Test
  void nodeThatIsBehindIsFoundAndOneThatIsNearlyThereIsNot() {
    Judged judged =
        estate(
                network()
                    .peer("gx", "gx-peer1-org1", "Org1MSP", 92)
                    .peer("gx", "gx-peer2-org1", "Org1MSP", 93))
            .judge(HeightLag.RULE);
    assertThat(judged.finding().title())
        .isEqualTo("peer gx-peer1-org1 is 11 blocks behind in channel gxchannel");
    assertThat(judged.finding().subject()).hasToString("vps1 fabric-node gx-peer1-org1 gxchannel");
    assertThat(judged.finding().evidence()).hasSize(2);
  }

  @Test
  void channelWithoutLeaderIsCritical() {
    FabricNodes nodes = FabricNodes.on("vps1");
    for (int i = 0; i < 3; i++) {
      nodes.orderer("gx", i, 0, 3, 103);
    }
    Finding finding = estate(nodes).judge(RaftLeader.RULE).finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.title()).isEqualTo("Channel gxchannel of gx has no Raft leader");
  }

  @Test
  void orderersThatAreDeclaredHereAndDoNotRunCannotLeadElsewhere() {
    FabricNodes one = FabricNodes.on("vps1").orderer("gx", 0, 0, 3, 103);
    assertThat(estate(one).judge(RaftLeader.RULE).finding().consequence())
        .startsWith("1 of 3 orderers run");
  }

  @Test
  void leaderMayBeElsewhereWhereNotAllConsentersWereSeen() {
    FabricNodes one = FabricNodes.on("vps1").orderer("partner", 0, 0, 3, 103);
    Judged judged = one.server().judge(RaftLeader.RULE);
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.notAssessed()).hasSize(1);
    assertThat(one.server().judge(RaftTolerance.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void lossesThatCanStillBeToleratedAreComparedWithThoseDeclared() {
    assertThat(tolerance(3, 2, 1).title())
        .isEqualTo("The orderers of channel gxchannel of gx tolerate no loss, 1 is wanted");
    assertThat(tolerance(3, 2, 1).severity()).isEqualTo(Severity.HIGH);
    assertThat(tolerance(5, 4, 2).severity()).isEqualTo(Severity.MEDIUM);
    assertThat(tolerance(3, 3, 2).title()).contains("tolerate 1 loss, 2 are wanted");
    assertThat(tolerance(5, 2, 2).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(tolerance(5, 2, 2).title()).contains("has no quorum of orderers");
  }

  private static Finding tolerance(int consenters, int active, int declared) {
    return EstateCase.of(FabricNodes.on("vps1").orderer("gx", 0, active, consenters, 103).server())
        .declaring(declared(1, declared, 0))
        .judge(RaftTolerance.RULE)
        .finding();
  }

  @Test
  void nodesOfDifferentVersionsAreTold() {
    Finding finding =
        estate(
                network()
                    .peer("gx", "gx-peer1-org1", "Org1MSP", 103)
                    .answering(
                        "fabric-version-gx-peer1-org1",
                        "{\"CommitSHA\":\"a1b2c3d\",\"Version\":\"v2.4.9\"}\n200\n"))
            .judge(VersionSkew.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("peers of gx run 2 versions");
    assertThat(finding.consequence())
        .isEqualTo("They are 2.4.9 on gx-peer1-org1; 2.5.12 on gx-peer0-org1.");
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
  }
}
