package dev.steward.audit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.estate.Role;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SystemRulesTest {
  /** Constructed: no machine of the RHEL family was at hand. */
  private static final String ALMALINUX =
      """
      NAME="AlmaLinux"
      VERSION="10.0 (Purple Lion)"
      ID="almalinux"
      ID_LIKE="rhel centos fedora"
      VERSION_ID="10.0"
      PRETTY_NAME="AlmaLinux 10.0 (Purple Lion)"
      SUPPORT_END=2035-06-01
      """;

  private static String updated(Duration ago) {
    return "ended\nrefreshed " + Answers.AT.minus(ago).getEpochSecond() + "\n";
  }

  @Test
  void pendingSecurityUpdatesAreNamedWithBothVersions() {
    ServerCase server =
        ServerCase.named("vps1")
            .answering(
                "apt-security",
                """
                package openssl 3.0.17-1~deb12u2 3.0.17-1~deb12u3
                package openssl 3.0.17-1~deb12u2 3.0.18-1~deb12u1
                package curl 7.88.1-10+deb12u14 7.88.1-10+deb12u5
                """
                    + updated(Duration.ofDays(90)));
    Finding finding = server.judge(SecurityUpdates.RULE).finding();
    assertThat(finding.title()).isEqualTo("A security update is pending");
    assertThat(finding.symptoms()).containsExactly("openssl 3.0.17-1~deb12u2 → 3.0.18-1~deb12u1");
    assertThat(finding.remedy())
        .isEqualTo("apt-get update && apt-get upgrade; unattended-upgrades keeps it so.");
  }

  @Test
  void staleOrMissingListsAreNotTakenForNone() {
    ServerCase stale =
        ServerCase.named("vps1").answering("apt-security", updated(Duration.ofDays(15)));
    assertThat(stale.judge(SecurityUpdates.RULE).notAssessed()).hasSize(1);
    assertThat(stale.judge(PackageCacheAge.RULE).finding().title())
        .isEqualTo("The lists of security updates are 15 days old");

    ServerCase none = ServerCase.named("vps1").answering("apt-security", "no-source\n");
    assertThat(none.judge(SecurityUpdates.RULE).notAssessed().getFirst().reason())
        .isEqualTo("the cache of apt holds no source of security updates");
    assertThat(none.judge(PackageCacheAge.RULE).finding().title())
        .isEqualTo("apt has no list of security updates");
  }

  @Test
  void listThatCouldNotBeReadToItsEndIsNotAssessed() {
    ServerCase server =
        ServerCase.named("vps1").answering("apt-security", "failed\n" + updated(Duration.ZERO));
    assertThat(server.judge(SecurityUpdates.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void neitherAptNorDnfIsNotApplicableToTheCacheAndUndecidedForUpdates() {
    ServerCase server = ServerCase.named("vps1").absent("apt-security");
    assertThat(server.judge(PackageCacheAge.RULE).notApplicable()).hasSize(1);
    assertThat(server.judge(SecurityUpdates.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void dnfNamesItsAdvisories() {
    ServerCase server =
        ServerCase.named("vps1")
            .answering(
                "dnf-security",
                """
                refreshed %d
                ALSA-2026:1234 Important/Sec. openssl-libs-1:3.2.2-6.el10.x86_64
                ended
                """
                    .formatted(Answers.AT.getEpochSecond()));
    Finding finding = server.judge(SecurityUpdates.RULE).finding();
    assertThat(finding.remedy()).isEqualTo("dnf upgrade --security; dnf-automatic keeps it so.");
    assertThat(finding.consequence()).contains("openssl-libs-1:3.2.2-6.el10.x86_64");
  }

  @Test
  void newerKernelOfTheSameFlavourAsksForAReboot() {
    ServerCase server =
        ServerCase.named("vps1")
            .answering(
                "reboot",
                """
                running 6.1.0-28-amd64
                kernel /boot/vmlinuz-6.1.0-28-amd64
                kernel /boot/vmlinuz-6.1.0-31-amd64
                kernel /boot/vmlinuz-6.1.0-40-cloud-amd64
                btime 1000
                """);
    assertThat(server.judge(RebootRequired.RULE).finding().symptoms())
        .containsExactly("kernel 6.1.0-31-amd64 is installed, 6.1.0-28-amd64 is running");
  }

  @Test
  void debiansMarkAndCorePackagesOfDnfAskForAReboot() {
    ServerCase debian =
        ServerCase.named("vps1")
            .answering("reboot", "required\npackage libc6\nrunning 6.1\nbtime 1000\n");
    assertThat(debian.judge(RebootRequired.RULE).finding().symptoms())
        .containsExactly("/run/reboot-required exists: libc6");
    ServerCase almalinux =
        ServerCase.named("vps1")
            .answering(
                "reboot",
                """
                running 6.12.0-55.9.1.el10_0.x86_64
                kernel /boot/vmlinuz-6.12.0-55.9.1.el10_0.x86_64
                kernel /boot/vmlinuz-0-rescue-3d1219c7c4c5404aaa1f6d2a48adfda4
                btime 1000
                installed 2000 glibc
                installed 900 systemd
                """);
    assertThat(almalinux.judge(RebootRequired.RULE).finding().symptoms())
        .containsExactly("glibc was installed after the boot");
  }

  @Test
  void supportThatEndedIsHighAndSupportThatEndsSoonIsLow() {
    Finding over =
        ServerCase.named("vps1")
            .answering("os", "ID=debian\nVERSION_ID=\"11\"\nPRETTY_NAME=\"Debian 11\"\n")
            .judge(SystemSupport.RULE)
            .finding();
    assertThat(over.severity()).isEqualTo(Severity.HIGH);
    assertThat(over.title()).isEqualTo("Debian 11 has been without support since 2026-08-31");
    Finding soon =
        ServerCase.named("vps1")
            .answering("os", ALMALINUX.replace("2035-06-01", "2026-12-24"))
            .judge(SystemSupport.RULE)
            .finding();
    assertThat(soon.severity()).isEqualTo(Severity.LOW);
    assertThat(
            ServerCase.named("vps1").answering("os", ALMALINUX).judge(SystemSupport.RULE).clean())
        .isTrue();
  }

  @Test
  void unknownSystemIsUndecidedAndARollingReleaseNotApplicable() {
    assertThat(
            ServerCase.named("vps1")
                .answering("os", "ID=slackware\nVERSION_ID=15\nNAME=Slackware\n")
                .judge(SystemSupport.RULE)
                .notAssessed())
        .hasSize(1);
    assertThat(
            ServerCase.named("vps1")
                .answering("os", "ID=arch\nNAME=\"Arch Linux\"\n")
                .judge(SystemSupport.RULE)
                .notApplicable())
        .hasSize(1);
  }

  @Test
  void settingBelowTheBaselineIsAFinding() {
    ServerCase server =
        Captured.machine("vps1")
            .answering(
                "sysctl",
                Captured.text("sysctl")
                    .replace("symlinks:0", "symlinks:1")
                    .replace("randomize_va_space:2", "randomize_va_space:0"));
    Finding finding = server.judge(KernelSettings.RULE).finding();
    assertThat(finding.subject().toString()).isEqualTo("vps1 sysctl kernel.randomize_va_space");
    assertThat(finding.title()).isEqualTo("kernel.randomize_va_space is 0");
    assertThat(finding.consequence()).isEqualTo("The standard wants 2.");
  }

  @Test
  void forwardingIsForClusterNodesAndContainerHosts() {
    String forwarding = Captured.text("sysctl").replaceFirst("ip_forward:\\d", "ip_forward:1");
    ServerCase plain =
        Captured.server("vps1")
            .answering("processes", "command sshd\ntotal 9\n")
            .answering("sysctl", forwarding);
    assertThat(plain.judge(KernelSettings.RULE).finding().subject().name())
        .isEqualTo("net.ipv4.ip_forward");
    assertThat(plain.roles(Role.WORKER).judge(KernelSettings.RULE).findings()).isEmpty();
    ServerCase docker = Captured.server("vps1").answering("sysctl", forwarding);
    assertThat(docker.judge(KernelSettings.RULE).findings()).isEmpty();
  }

  @Test
  void accessControlThatTheDistributionShipsIsExpected() {
    assertThat(
            Captured.machine("vps1")
                .answering("mac", "apparmor=N\n")
                .judge(AccessControl.RULE)
                .finding()
                .title())
        .isEqualTo("AppArmor is off");
    ServerCase almalinux = Captured.machine("vps1").answering("os", ALMALINUX);
    assertThat(
            almalinux
                .answering("mac", "enforce=0\nconfig=permissive\n")
                .judge(AccessControl.RULE)
                .finding()
                .title())
        .isEqualTo("SELinux is permissive");
    assertThat(
            almalinux
                .answering("mac", "config=disabled\n")
                .judge(AccessControl.RULE)
                .finding()
                .title())
        .isEqualTo("SELinux is disabled");
    assertThat(almalinux.answering("mac", "enforce=1\n").judge(AccessControl.RULE).clean())
        .isTrue();
    assertThat(Captured.server("vps1").judge(AccessControl.RULE).notApplicable()).hasSize(1);
  }
}
