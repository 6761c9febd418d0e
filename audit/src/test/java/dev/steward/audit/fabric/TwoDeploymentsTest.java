package dev.steward.audit.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import org.junit.jupiter.api.Test;

/** I-01: which of two networks is real, by blocks and by when they were written. */
class TwoDeploymentsTest {
  private static final String OLD = "54272 1761696000";
  private static final String NEW = "839680 1765411200";

  @Test
  void secondDeploymentIsFoundAndTheRealOneNamedWithTheEvidence() {
    Finding finding =
        FabricNodes.on("vps1")
            .network("gx-old", 5, 12, OLD)
            .network("gx", 5, 103, NEW)
            .server()
            .judge(TwoDeployments.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.subject()).hasToString("vps1 fabric-deployment gx-old");
    assertThat(finding.title())
        .isEqualTo(
            "Compose project gx-old on vps1 is a second deployment of the Fabric network that runs"
                + " as Compose project gx on vps1");
    assertThat(finding.consequence())
        .contains("orderer0, orderer1, orderer2, orderer3, orderer4")
        .contains("channel gxchannel has 103 blocks in Compose project gx on vps1 and 12 in")
        .contains("2025-12-11T00:00:00Z")
        .contains("820 KiB")
        .contains("53 KiB");
    assertThat(finding.remedy()).contains("docker compose -p gx-old stop").contains("volumes");
    assertThat(finding.evidence()).hasSize(2);
  }

  @Test
  void whichOneIsRealIsNotAssessedWhereNothingTells() {
    Judged same =
        FabricNodes.on("vps1")
            .network("one", 3, 103, NEW)
            .network("two", 3, 103, NEW)
            .server()
            .judge(TwoDeployments.RULE);
    assertThat(same.notAssessed()).hasSize(1);
    assertThat(same.notAssessed().getFirst().reason()).contains("does not tell which one is real");
  }

  @Test
  void whichOneIsRealIsNotAssessedWhereTheEvidenceDisagrees() {
    Judged judged =
        FabricNodes.on("vps1")
            .network("one", 3, 103, OLD)
            .network("two", 3, 12, NEW)
            .server()
            .judge(TwoDeployments.RULE);
    assertThat(judged.notAssessed()).hasSize(1);
    assertThat(judged.findings()).isEmpty();
  }

  @Test
  void oneNetworkAndAPeerOfAPartnerAreFine() {
    assertThat(
            FabricNodes.on("vps1")
                .network("gx", 3, 103, NEW)
                .peer("gx", "peer0.org1.example.com", "Org1MSP", 103)
                .peer("partner", "peer0.partner.example.com", "PartnerMSP", 103)
                .server()
                .judge(TwoDeployments.RULE)
                .clean())
        .isTrue();
  }

  @Test
  void serverWithoutDockerHasNothingToJudge() {
    assertThat(
            ServerCase.named("vps1")
                .absent("fabric-nodes")
                .judge(TwoDeployments.RULE)
                .notApplicable())
        .hasSize(1);
  }

  @Test
  void serverWhoseDockerDidNotAnswerIsNotAssessed() {
    assertThat(
            ServerCase.named("vps1")
                .answers(answers -> answers.timedOut("fabric-nodes"))
                .judge(TwoDeployments.RULE)
                .notAssessed())
        .hasSize(1);
  }
}
