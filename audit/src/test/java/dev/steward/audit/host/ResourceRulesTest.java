package dev.steward.audit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import org.junit.jupiter.api.Test;

class ResourceRulesTest {
  private static final String LOAD = "9.00 9.00 8.50 1/100 4242\n";
  private static final String CPUS = "cpu0\ncpu1\n";

  private static ServerCase memory(long available, long swapTotal, long swapFree) {
    return ServerCase.named("vps1")
        .answering(
            "resources",
            LOAD
                + "MemTotal: 1000000 kB\nMemAvailable: %d kB\nSwapTotal: %d kB\nSwapFree: %d kB\n"
                    .formatted(available, swapTotal, swapFree)
                + CPUS);
  }

  @Test
  void littleMemoryIsHighAndNoneIsCritical() {
    Finding low = memory(95_000, 0, 0).judge(MemoryUsage.RULE).finding();
    assertThat(low.severity()).isEqualTo(Severity.HIGH);
    assertThat(low.evidence().getFirst().excerpt())
        .isEqualTo("MemTotal 977 MiB, MemAvailable 93 MiB");
    assertThat(low.title()).isEqualTo("90.5 % of memory is in use");
    assertThat(low.consequence())
        .isEqualTo("93 MiB are left of 977 MiB; at none the kernel kills the largest process.");

    assertThat(memory(20_000, 0, 0).judge(MemoryUsage.RULE).finding().severity())
        .isEqualTo(Severity.CRITICAL);
    assertThat(memory(101_000, 0, 0).judge(MemoryUsage.RULE).clean()).isTrue();
  }

  @Test
  void swapInUseIsAFindingAndNoSwapIsNot() {
    assertThat(memory(500_000, 1000, 400).judge(SwapUsage.RULE).finding().title())
        .isEqualTo("60 % of swap is in use");
    assertThat(
            memory(500_000, 1000, 400)
                .judge(SwapUsage.RULE)
                .finding()
                .evidence()
                .getFirst()
                .excerpt())
        .isEqualTo("SwapTotal 1000 KiB, SwapFree 400 KiB");
    assertThat(memory(500_000, 1000, 600).judge(SwapUsage.RULE).clean()).isTrue();
    assertThat(memory(500_000, 0, 0).judge(SwapUsage.RULE).notApplicable()).hasSize(1);
  }

  @Test
  void waitingForTheDiskIsAFinding() {
    ServerCase server =
        Captured.server("vps1")
            .answering(
                "pressure",
                """
                /proc/pressure/cpu:some avg10=0.00 avg60=0.00 avg300=90.00 total=1
                /proc/pressure/memory:some avg10=0.00 avg60=0.00 avg300=0.00 total=1
                /proc/pressure/io:some avg10=0.00 avg60=0.00 avg300=35.50 total=1
                """);
    Finding finding = server.judge(ResourcePressure.RULE).finding();
    assertThat(finding.subject().toString()).isEqualTo("vps1 resource io");
    assertThat(finding.title()).isEqualTo("Work waits for io 35.5 % of the time");
  }

  @Test
  void loadCountsWhereTheKernelMeasuresNoPressure() {
    Finding finding =
        memory(500_000, 0, 0).absent("pressure").judge(ResourcePressure.RULE).finding();
    assertThat(finding.title()).isEqualTo("The load is 8.5 on 2 processors");
    ServerCase idle =
        Captured.server("vps1")
            .absent("pressure")
            .answering(
                "resources", Captured.text("resources").replaceFirst("\\S+ \\S+ \\S+", "9 5 3.9"));
    assertThat(idle.judge(ResourcePressure.RULE).clean()).isTrue();
  }

  @Test
  void inodesRunOut() {
    ServerCase server =
        ServerCase.named("vps1")
            .answering(
                "df",
                """
                Filesystem Type 1024-blocks Used Available Capacity Mounted on
                /dev/vda1 ext4 100 1 99 1% /
                /dev/vdb xfs 100 1 99 1% /my data
                /dev/vdc vfat 100 1 99 1% /boot/efi
                """)
            .answering(
                "df-inodes",
                """
                Filesystem Inodes IUsed IFree IUse% Mounted on
                /dev/vda1 1000 950 50 95% /
                /dev/vdb 1000 10 990 1% /my data
                /dev/vdc - - - - /boot/efi
                """);
    Finding finding = server.judge(InodeUsage.RULE).finding();
    assertThat(finding.title()).isEqualTo("/ has used 95 % of its inodes");
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(server.judge(InodeUsage.RULE).holds()).hasSize(1);
    assertThat(server.judge(InodeUsage.RULE).notApplicable()).hasSize(1);
  }

  @Test
  void inodesThatCouldNotBeCountedAreNotAssessedAndDoNotHideTheRoom() {
    ServerCase server = Captured.server("vps1").answers(a -> a.timedOut("df-inodes"));
    assertThat(server.judge(InodeUsage.RULE).notAssessed()).isNotEmpty();
    assertThat(server.judge(InodeUsage.RULE).holds()).isEmpty();
    assertThat(server.judge(DiskUsage.RULE).clean()).isTrue();
  }

  @Test
  void fileSystemThatBecameReadOnlyIsCritical() {
    ServerCase server =
        ServerCase.named("vps1")
            .answering(
                "mounts",
                """
                mounted /dev/vda1 / ext4 ro,relatime,errors=remount-ro
                mounted /dev/vdb /mnt/iso ext4 ro,relatime
                mounted /dev/vdc /data xfs rw
                declared / errors=remount-ro
                declared /mnt/iso defaults,ro
                declared /data defaults
                """);
    Finding finding = server.judge(ReadOnlyMount.RULE).finding();
    assertThat(finding.title()).isEqualTo("/ has become read-only");
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(server.judge(ReadOnlyMount.RULE).holds()).hasSize(1);
  }
}
