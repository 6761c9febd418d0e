package dev.steward.audit.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.audit.rule.Rule;
import dev.steward.model.fact.certificate.Certificate;
import dev.steward.model.fact.fabric.DockerNode;
import dev.steward.model.fact.fabric.FabricCertificate;
import dev.steward.model.fact.fabric.FabricCertificate.Use;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of the certificates of Fabric nodes. */
class FabricCertificatesTest {
  private static final String ROOT = "CN=ca-root";
  private static final String ORG1 = "CN=ca-org1";

  static List<Rule> rules() {
    return List.of(CertificateExpired.RULE, CertificateExpiring.RULE, CertificateIssuer.RULE);
  }

  private static FabricCertificate certificate(Use use, String subject, String issuer, int days) {
    return new FabricCertificate(
        use,
        "/etc/hyperledger/fabric/" + subject,
        new Certificate(
            subject,
            issuer,
            "1",
            List.of(),
            Answers.AT.minus(Duration.ofDays(365)),
            Answers.AT.plus(Duration.ofDays(days)),
            "EC",
            256,
            "SHA256withECDSA",
            use == Use.AUTHORITY));
  }

  private static final FabricCertificate AUTHORITY = certificate(Use.AUTHORITY, ROOT, ROOT, 3_000);
  private static final FabricCertificate INTERMEDIATE =
      certificate(Use.AUTHORITY, ORG1, ROOT, 3_000);

  private static ServerCase peer(Observed<List<FabricCertificate>> certificates) {
    Unknown why = new Unknown(Unknown.Kind.NOT_ASKED, "not of interest here");
    return ServerCase.named("vps1")
        .seeing(
            "containers.fabric",
            List.of(
                new DockerNode(
                    "peer0",
                    FabricKind.PEER,
                    "Org1MSP",
                    "hyperledger/fabric-peer:2.5",
                    Optional.of("gx"),
                    new Observed.Unseen<>(why),
                    new Observed.Unseen<>(why),
                    new Observed.Unseen<>(why),
                    new Observed.Unseen<>(why),
                    certificates)));
  }

  private static Judged judge(Rule rule, FabricCertificate... certificates) {
    return peer(Observed.seen(List.of(certificates), new Evidence("find", Answers.AT, "")))
        .judge(rule);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void certificatesOfALongLifeAndAKnownIssuerAreClean(Rule rule) {
    Judged judged =
        judge(
            rule,
            AUTHORITY,
            INTERMEDIATE,
            certificate(Use.IDENTITY, "CN=peer0", ORG1, 200),
            certificate(Use.TLS, "CN=peer0.tls", ROOT, 200));
    assertThat(judged.clean()).isTrue();
    assertThat(judged.holds()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void certificatesThatNobodyCouldReadAreOneUnknownOfTheNetwork(Rule rule) {
    Judged judged =
        peer(Observed.unseen(Unknown.Kind.NEEDS_PRIVILEGE, "the volumes of peer0 need root"))
            .judge(rule);
    assertThat(judged.notAssessed()).hasSize(1);
    assertThat(judged.notAssessed().getFirst().reason())
        .isEqualTo(
            "the certificates of 1 of its nodes were not seen; of the first: the volumes of peer0"
                + " need root");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void serverWithoutFabricHasNone(Rule rule) {
    assertThat(ServerCase.named("vps1").absent("fabric-nodes").judge(rule).notApplicable())
        .hasSize(1);
  }

  @Test
  void expiredCertificateIsCritical() {
    Finding finding =
        judge(CertificateExpired.RULE, certificate(Use.TLS, "CN=peer0", ORG1, -3)).finding();
    assertThat(finding.title()).isEqualTo("The TLS certificate of peer0 expired 3 days ago");
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.subject())
        .hasToString("vps1 fabric-certificate peer0 /etc/hyperledger/fabric/CN=peer0");
  }

  @Test
  void certificateThatExpiresSoonIsToldByTheThresholdsOfTheEstate() {
    assertThat(expiring(31).clean()).isTrue();
    assertThat(expiring(29).finding().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(expiring(6).finding().severity()).isEqualTo(Severity.HIGH);
    assertThat(expiring(6).finding().title())
        .isEqualTo("The administrator's certificate of peer0 expires in 6 days");
    assertThat(expiring(-1).clean()).isTrue();
  }

  private static Judged expiring(int days) {
    return judge(CertificateExpiring.RULE, certificate(Use.ADMINISTRATOR, "CN=Admin", ORG1, days));
  }

  @Test
  void issuerThatIsNoAuthorityOfTheNetworkIsFound() {
    Finding finding =
        judge(
                CertificateIssuer.RULE,
                AUTHORITY,
                certificate(Use.IDENTITY, "CN=peer0", "CN=ca-other", 200))
            .finding();
    assertThat(finding.title())
        .isEqualTo("The signing certificate of peer0 is issued by no authority of the network");
    assertThat(finding.consequence()).contains("CN=ca-other");
  }

  @Test
  void chainThatEndsBeforeItsRootIsFound() {
    assertThat(judge(CertificateIssuer.RULE, INTERMEDIATE).finding().title())
        .startsWith("The authority's certificate of peer0");
  }

  @Test
  void ordererWhosePartInAChannelFailedIsFound() {
    Finding finding =
        FabricNodes.on("vps1")
            .node("gx", "gx-orderer0", "hyperledger/fabric-orderer:2.5", "A=B")
            .well(
                "gx-orderer0",
                """
                ledger_blockchain_height{channel="gxchannel"} 5
                participation_status{channel="gxchannel"} 3
                participation_consensus_relation{channel="gxchannel"} 2
                200
                """)
            .server()
            .judge(ChannelStatus.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("orderer gx-orderer0 is failed in channel gxchannel");
    assertThat(finding.consequence()).contains("is a follower");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
  }
}
