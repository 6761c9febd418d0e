package dev.steward.audit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import org.junit.jupiter.api.Test;

class LogRulesTest {
  private static ServerCase logging(String lines) {
    return Captured.machine("vps1").answering("kernel-log", lines + "ended 0\n");
  }

  @Test
  void killsAreCountedByProcess() {
    ServerCase server =
        logging(
            """
            2026-11-23T10:00:00+0000 vps1 kernel: Out of memory: Killed process 812 (postgres) total-vm:8123456kB
            2026-11-23T11:00:00+0000 vps1 kernel: Out of memory: Killed process 900 (postgres) total-vm:8123456kB
            """);
    Finding finding = server.judge(OutOfMemoryKills.RULE).finding();
    assertThat(finding.title()).isEqualTo("The kernel killed postgres 2 times");
    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.evidence().getFirst().excerpt().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("Out of memory: Killed process"));
  }

  @Test
  void containerThatReachedItsOwnLimitIsMedium() {
    Finding finding =
        logging("[ 12.5] Memory cgroup out of memory: Killed process 812 (java) total-vm:1kB\n")
            .judge(OutOfMemoryKills.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.consequence()).contains("its container or unit reached its memory limit");
  }

  @Test
  void diskErrorsAreCriticalAndThoseOfLoopDevicesNone() {
    ServerCase server =
        logging(
            """
            [  100.1] I/O error, dev sda, sector 12345 op 0x0:(READ) flags 0x0 phys_seg 1 prio class 2
            [  100.2] EXT4-fs error (device dm-0): ext4_lookup:1855: inode #2: comm ls: deleted inode
            [  100.3] I/O error, dev loop3, sector 0 op 0x0:(READ)
            [  100.4] I/O error, dev fd0, sector 0 op 0x0:(READ)
            """);
    assertThat(server.judge(DiskErrors.RULE).findings())
        .extracting(finding -> finding.subject().name())
        .containsExactly("dm-0", "sda");
    assertThat(server.judge(DiskErrors.RULE).findings())
        .allMatch(finding -> finding.severity() == Severity.CRITICAL);
  }

  @Test
  void logOfTheHostOfAContainerIsNotItsOwn() {
    ServerCase container =
        Captured.server("vps1")
            .answering("kernel-log", "[ 1.0] I/O error, dev sda, sector 1\nended 0\n");
    assertThat(container.judge(DiskErrors.RULE).notApplicable()).hasSize(1);
    assertThat(container.judge(OutOfMemoryKills.RULE).notApplicable()).hasSize(1);
  }

  @Test
  void logThatCouldNotBeReadIsNotAssessed() {
    ServerCase server = Captured.machine("vps1").answering("kernel-log", "ended 1\n");
    assertThat(server.judge(DiskErrors.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void stuckProcessIsAFindingAndOneThatRanInBetweenIsNot() {
    ServerCase server =
        logging("")
            .answering(
                "processes",
                """
                waiting 41 1 df
                waiting 42 1 jbd
                total 80
                before /proc/41/status:State:	D (disk sleep)
                before /proc/41/status:voluntary_ctxt_switches:	7
                before /proc/42/status:State:	D (disk sleep)
                before /proc/42/status:voluntary_ctxt_switches:	8
                watched 3
                after /proc/41/status:State:	D (disk sleep)
                after /proc/41/status:voluntary_ctxt_switches:	7
                after /proc/42/status:State:	D (disk sleep)
                after /proc/42/status:voluntary_ctxt_switches:	9
                """);
    Finding finding = server.judge(StuckProcesses.RULE).finding();
    assertThat(finding.title()).isEqualTo("df (41) hangs in the kernel");
    assertThat(finding.consequence()).startsWith("It has not run for 3 seconds");
  }

  @Test
  void processThatHungIsMedium() {
    Finding finding =
        logging("[ 500.1] INFO: task kworker/u8:2:1234 blocked for more than 120 seconds.\n")
            .judge(StuckProcesses.RULE)
            .finding();
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.subject().name()).isEqualTo("kworker/u8:2");
  }

  @Test
  void manyZombiesNameTheirParent() {
    StringBuilder table = new StringBuilder("total 80\n");
    for (int pid = 100; pid < 112; pid++) {
      table.append("zombie ").append(pid).append(pid < 103 ? " 7 sh\n" : " 66 worker\n");
    }
    ServerCase server = ServerCase.named("vps1").answering("processes", table.toString());
    Finding finding = server.judge(ZombieProcesses.RULE).finding();
    assertThat(finding.title()).isEqualTo("12 zombie processes");
    assertThat(finding.remedy()).contains("systemctl status 66");
  }

  @Test
  void largeJournalIsAFinding() {
    ServerCase server =
        Captured.server("vps1").answering("journal", "5242880\t/var/log/journal\npersistent\n");
    assertThat(server.judge(JournalSize.RULE).finding().title())
        .isEqualTo("The journal takes 5.0 GiB");
  }

  @Test
  void journalInMemoryIsAFindingUnlessAnotherLoggerWrites() {
    ServerCase server =
        Captured.server("vps1")
            .answering("journal", "8192\t/run/log/journal\n")
            .answering("processes", "command sshd\ntotal 3\n");
    assertThat(server.judge(VolatileJournal.RULE).finding().title())
        .isEqualTo("Logs are lost at every boot");
    assertThat(
            server
                .answering("processes", "command rsyslogd\ntotal 3\n")
                .judge(VolatileJournal.RULE)
                .clean())
        .isTrue();
    assertThat(Captured.server("vps1").absent("journal").judge(JournalSize.RULE).notApplicable())
        .hasSize(1);
    assertThat(
            Captured.server("vps1").absent("journal").judge(VolatileJournal.RULE).notApplicable())
        .hasSize(1);
  }
}
