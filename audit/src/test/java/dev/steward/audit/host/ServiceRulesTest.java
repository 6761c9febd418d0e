package dev.steward.audit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.Standard;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {
  private static ServerCase with(String unit, String file) {
    return Captured.server("vps1")
        .answering("units", Captured.text("units") + unit + "\n")
        .answering("unit-files", Captured.text("unit-files") + file + "\n");
  }

  private static Standard wanting(Standard standard, String... present) {
    return new Standard(
        standard.disk(),
        standard.inodes(),
        standard.host(),
        new Standard.Services(standard.services().absent(), List.of(present)),
        standard.ssh(),
        standard.access(),
        standard.network(),
        standard.time(),
        standard.certificates(),
        standard.containers(),
        standard.cluster(),
        standard.databases(),
        standard.backups(),
        standard.fabric(),
        standard.sysctl());
  }

  @Test
  void failedUnitIsAFindingWithItsCommand() {
    Finding finding =
        with(
                "● backup.service loaded failed failed Nightly backup",
                "backup.service enabled enabled")
            .judge(FailedUnits.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("backup.service has failed");
    assertThat(finding.subject().toString()).isEqualTo("vps1 unit backup.service");
    assertThat(finding.remedy()).endsWith("systemctl restart backup.service");
  }

  @Test
  void jobThatItsTimerRanAndThatFailedIsReportedOnceByTheTimerRule() {
    ServerCase server = with("logrotate.service loaded failed failed Rotate log files", "");
    Finding finding = server.judge(FailingTimers.RULE).finding();
    assertThat(finding.subject().toString()).isEqualTo("vps1 timer logrotate.timer");
    assertThat(finding.title()).startsWith("logrotate.service failed when its timer ran it");
    assertThat(server.judge(FailedUnits.RULE).findings()).isEmpty();
  }

  @Test
  void timerThatFailedItselfIsAFinding() {
    ServerCase server =
        Captured.server("vps1")
            .answering(
                "timers", "Id=a.timer\nUnit=a.service\nActiveState=failed\nResult=resources\n");
    assertThat(server.judge(FailingTimers.RULE).finding().title())
        .isEqualTo("a.timer has failed (resources)");
  }

  @Test
  void rpcbindForNobodyIsAFindingWithItsSocket() {
    ServerCase server =
        with(
            "rpcbind.service loaded active running RPC bind\nrpcbind.socket loaded active running RPC",
            "rpcbind.service enabled enabled\nrpcbind.socket enabled enabled");
    Finding finding = server.judge(UnwantedServices.RULE).finding();
    assertThat(finding.subject().toString()).isEqualTo("vps1 service rpcbind");
    assertThat(finding.title()).isEqualTo("rpcbind runs, and nobody wants it");
    assertThat(finding.remedy())
        .isEqualTo("systemctl disable --now rpcbind.service rpcbind.socket");
  }

  @Test
  void stoppedServiceThatStartsAtBootIsAFinding() {
    Finding finding =
        with("httpd.service loaded inactive dead Apache", "httpd.service enabled disabled")
            .judge(UnwantedServices.RULE)
            .finding();
    assertThat(finding.title()).isEqualTo("httpd starts at boot, and nobody wants it");
  }

  @Test
  void listeningSocketOfAStoppedServiceIsAFinding() {
    Finding finding =
        with("rpcbind.socket loaded active listening RPC", "rpcbind.socket disabled enabled")
            .judge(UnwantedServices.RULE)
            .finding();
    assertThat(finding.remedy()).isEqualTo("systemctl disable --now rpcbind.socket");
  }

  @Test
  void socatOutsideAnyUnitIsAFindingAndInAContainerIsNot() {
    ServerCase server =
        Captured.server("vps5")
            .answering(
                "processes", Captured.text("processes").replace("total", "command socat\ntotal"));
    assertThat(server.judge(UnwantedServices.RULE).finding().consequence())
        .isEqualTo("A process socat runs outside any unit of that name.");
  }

  @Test
  void websiteKeepsItsWebServer() {
    ServerCase server =
        with("httpd.service loaded active running Apache", "httpd.service enabled disabled")
            .roles(Role.WEBSITE);
    assertThat(server.judge(UnwantedServices.RULE).findings()).isEmpty();
    assertThat(server.judge(UnwantedServices.RULE).notApplicable()).isNotEmpty();
  }

  @Test
  void wantedServiceThatIsMissingIsAFinding() {
    ServerCase server =
        Captured.server("vps3").standard(standard -> wanting(standard, "docker", "podman"));
    Finding finding = server.judge(MissingServices.RULE).finding();
    assertThat(finding.title()).isEqualTo("podman is not installed, although it is wanted");
    assertThat(server.judge(MissingServices.RULE).holds()).hasSize(1);
  }

  @Test
  void wantedServiceThatIsStoppedOrNotEnabledIsAFinding() {
    Finding stopped =
        with("redis.service loaded inactive dead Redis", "redis.service enabled enabled")
            .standard(standard -> wanting(standard, "redis"))
            .judge(MissingServices.RULE)
            .finding();
    assertThat(stopped.title()).isEqualTo("redis does not run, although it is wanted");
    assertThat(stopped.severity()).isEqualTo(Severity.HIGH);
    Finding fleeting =
        with("redis.service loaded active running Redis", "redis.service disabled enabled")
            .standard(standard -> wanting(standard, "redis"))
            .judge(MissingServices.RULE)
            .finding();
    assertThat(fleeting.title()).isEqualTo("redis runs and is not enabled");
  }

  @Test
  void withoutSystemdUnitsAreNotApplicableAndWantedServicesUndecided() {
    ServerCase server =
        Captured.server("vps1").absent("units").standard(standard -> wanting(standard, "redis"));
    assertThat(server.judge(FailedUnits.RULE).notApplicable()).hasSize(1);
    assertThat(server.judge(FailingTimers.RULE).notApplicable()).hasSize(1);
    assertThat(server.judge(MissingServices.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void unitFilesThatCouldNotBeListedLeaveTheRulesUndecided() {
    ServerCase server = Captured.server("vps1").answers(a -> a.timedOut("unit-files"));
    assertThat(server.judge(UnwantedServices.RULE).notAssessed()).hasSize(1);
    assertThat(server.judge(FailedUnits.RULE).notAssessed()).hasSize(1);
  }
}
