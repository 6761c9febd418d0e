package dev.steward.audit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.finding.Finding;
import dev.steward.model.finding.Severity;
import org.junit.jupiter.api.Test;

class DiskUsageTest {
  private static final String HEAD =
      "Filesystem Type 1024-blocks Used Available Capacity Mounted on\n";
  private static final String INODES =
      "Filesystem Inodes IUsed IFree IUse% Mounted on\n/dev/vda1 1000 10 990 1% /\n";

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

  @Test
  void hungDfIsNotAssessed() {
    ServerCase server = ServerCase.named("vps1").answers(a -> a.timedOut("df"));
    assertThat(server.judge(DiskUsage.RULE).notAssessed().getFirst().reason())
        .contains("did not answer in time");
  }

  private static dev.steward.audit.fixture.Judged server(String line) {
    return ServerCase.named("vps1")
        .answering("df", HEAD + line)
        .answering("df-inodes", INODES)
        .judge(DiskUsage.RULE);
  }
}
