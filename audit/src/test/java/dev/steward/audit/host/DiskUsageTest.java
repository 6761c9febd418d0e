package dev.steward.audit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.Percent;
import org.junit.jupiter.api.Test;

class DiskUsageTest {
  private static final String HEAD =
      "Filesystem Type 1024-blocks Used Available Capacity Mounted on\n";
  private static final String INODES =
      "Filesystem Inodes IUsed IFree IUse% Mounted on\n/dev/vda1 1000 10 990 1% /\n";

  private static final String CACHE =
      """
      image\texample/old\t1\tsha256:1\t12GB\t10GB\t0
      image\texample/new\t1\tsha256:2\t12GB\t10GB\t1
      cache\tx\tregular\t70GB\tfalse\tfalse
      """;

  @Test
  void fullFileSystemIsAFinding() {
    Finding finding = server("/dev/vda1 ext4 1000000 800000 200000 80% /").finding();

    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
    assertThat(finding.subject().toString()).isEqualTo("vps1 file-system /");
    assertThat(finding.title()).isEqualTo("/ is 80 % full");
  }

  @Test
  void roomLeftIsFine() {
    assertThat(server("/dev/vda1 ext4 1000000 740000 260000 74% /").clean()).isTrue();
  }

  /** 312 of 399 GB are in use, 70 GB of build cache are reported, and the target is below 50 %. */
  @Test
  void i02TargetThatRemovingEverythingCannotReachIsSaidBeforehand() {
    Finding finding =
        vps1()
            .standard("disk.warn", new Percent(50))
            .answering("docker-usage", CACHE)
            .judge(DiskUsage.RULE)
            .finding();

    assertThat(finding.title()).isEqualTo("/ is 78.2 % full");
    assertThat(finding.consequence())
        .isEqualTo(
            "81 GiB are left of 372 GiB. Docker build cache 65 GiB, unused Docker images 9.3 GiB,"
                + " old journal files 2.0 GiB, package cache 977 MiB can go; without all of it, it is"
                + " 57.4 % full: the target, less than 50 %, needs more than this.");
    assertThat(finding.symptoms())
        .containsExactly(
            "Docker build cache: 65 GiB (docker builder prune --all)",
            "unused Docker images: 9.3 GiB (docker image prune --all)",
            "old journal files: 2.0 GiB (journalctl --vacuum-size=4294967296)",
            "package cache: 977 MiB (apt-get clean, or dnf clean packages)");
  }

  @Test
  void targetThatIsReachedIsSaid() {
    assertThat(
            vps1().answering("docker-usage", CACHE).judge(DiskUsage.RULE).finding().consequence())
        .endsWith("it is 57.4 % full, below the target of 75 %.");
  }

  @Test
  void whatCouldNotBeLookedAtIsNotKnownAndCountsAsNothing() {
    Finding finding =
        vps1()
            .answers(a -> a.timedOut("docker-usage"))
            .needingRoot("package-cache")
            .needingRoot("journal")
            .judge(DiskUsage.RULE)
            .finding();

    assertThat(finding.consequence())
        .endsWith(
            "Nothing is known that could be removed from it without loss."
                + " Not known: Docker, old journal files, package cache.");
    assertThat(finding.symptoms())
        .containsExactly(
            "Docker: not known, docker-usage did not answer in time",
            "old journal files: not known, journal needs root",
            "package cache: not known, package-cache needs root");
  }

  @Test
  void whatLiesOnAnotherDiskDoesNotHelpThisOne() {
    Finding finding =
        vps1()
            .answering("docker-usage", CACHE)
            .answering(
                "df",
                HEAD
                    + "/dev/vda1 ext4 389648437 304687500 84960937 79% /\n"
                    + "/dev/vdb1 ext4 389648437 100 389648337 1% /var\n")
            .judge(DiskUsage.RULE)
            .finding();
    assertThat(finding.consequence())
        .endsWith("Nothing is known that could be removed from it without loss.");
  }

  @Test
  void fileSystemBelowAClosedFolderDoesNotHideTheOthers() {
    ServerCase server =
        ServerCase.named("vps1")
            .answering("df-closed", "/private/data\n")
            .answering("df", HEAD + "/dev/vda1 ext4 1000000 740000 260000 74% /")
            .answering("df-inodes", INODES);

    assertThat(server.judge(DiskUsage.RULE).holds()).hasSize(1);
    assertThat(server.judge(DiskUsage.RULE).notAssessed())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.subject().toString()).isEqualTo("vps1 file-system /private/data");
          assertThat(it.reason()).contains("this user may not enter");
        });
    assertThat(server.judge(InodeUsage.RULE).notAssessed()).hasSize(1);
    assertThat(server.local().judge(DiskUsage.RULE).notApplicable()).hasSize(1);
  }

  private static ServerCase vps1() {
    return ServerCase.named("vps1")
        .answering("df", HEAD + "/dev/vda1 ext4 389648437 304687500 84960937 79% /")
        .answering("df-inodes", INODES)
        .answering("docker", "daemon\ndata-root /var/lib/docker\nused\nrunning\nversion 28\n")
        .answering("docker-containers", "")
        .answering("journal", "6291456 /var/log/journal\npersistent\n")
        .answering("package-cache", "1000000\t/var/cache/apt/archives\n");
  }

  @Test
  void hungDfIsNotAssessed() {
    ServerCase server = ServerCase.named("vps1").answers(a -> a.timedOut("df"));
    assertThat(server.judge(DiskUsage.RULE).notAssessed().getFirst().reason())
        .contains("did not answer in time");
  }

  private static Judged server(String line) {
    return ServerCase.named("vps1")
        .answering("df", HEAD + line)
        .answering("df-inodes", INODES)
        .judge(DiskUsage.RULE);
  }
}
