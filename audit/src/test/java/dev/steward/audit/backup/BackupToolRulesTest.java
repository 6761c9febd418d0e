package dev.steward.audit.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.EstateCase;
import dev.steward.audit.fixture.Judged;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.estate.Role;
import dev.steward.model.finding.Finding;
import org.junit.jupiter.api.Test;

class BackupToolRulesTest {
  private static final String DIGEST =
      "0979c1087b535669d3af77c4e8962c6e10a7357ad20156bf3b22a421ae62a8ed";
  private static final String DRIVE =
      """
      file\t600\troot\t/root/.config/rclone/rclone.conf
      remote\tgdrive
      type\tdrive
      secret\ttoken\t%s
      """;

  @Test
  void backupServerWithoutToolsIsFound() {
    ServerCase bare = ServerCase.named("vps1").absent("rclone-version").absent("restic-version");
    assertThat(bare.judge(ToolMissing.RULE).notApplicable()).hasSize(1);
    assertThat(bare.roles(Role.BACKUP).judge(ToolMissing.RULE).finding().title())
        .isEqualTo("The backup server lacks rclone and restic");
    ServerCase equipped =
        ServerCase.named("vps1")
            .roles(Role.BACKUP)
            .answering("rclone-version", "rclone v1.60.1-DEV")
            .answering("restic-version", "restic 0.14.0 compiled with go1.19.8 on linux/amd64");
    assertThat(equipped.judge(ToolMissing.RULE).clean()).isTrue();
    assertThat(ServerCase.named("vps1").judge(ToolMissing.RULE).notAssessed()).hasSize(1);
  }

  @Test
  void backupServerWithoutRemoteIsFoundAndEveryUsersRemoteCounts() {
    assertThat(server("vps1", "").judge(RemoteMissing.RULE).notApplicable()).hasSize(1);
    assertThat(server("vps1", "").roles(Role.BACKUP).judge(RemoteMissing.RULE).finding().title())
        .isEqualTo("The backup server has no remote");
    String deploys = DRIVE.formatted(DIGEST).replace("/root/", "/home/deploy/");
    assertThat(server("vps1", deploys).roles(Role.BACKUP).judge(RemoteMissing.RULE).clean())
        .isTrue();
    String locked = "file\t600\troot\t/root/.config/rclone/rclone.conf\nencrypted\t\n";
    assertThat(server("vps1", locked).roles(Role.BACKUP).judge(RemoteMissing.RULE).notAssessed())
        .hasSize(1);
    assertThat(
            ServerCase.named("vps1")
                .needingRoot("rclone-configurations")
                .judge(RemoteMissing.RULE)
                .notAssessed())
        .hasSize(1);
  }

  @Test
  void configurationThatOthersReadIsFound() {
    Finding finding =
        server("vps1", DRIVE.formatted(DIGEST).replace("600", "644"))
            .judge(ConfigurationReadable.RULE)
            .finding();
    assertThat(finding.title())
        .isEqualTo("Others than root can read /root/.config/rclone/rclone.conf");
    assertThat(server("vps1", DRIVE.formatted(DIGEST)).judge(ConfigurationReadable.RULE).clean())
        .isTrue();
    assertThat(server("vps1", "").judge(ConfigurationReadable.RULE).clean()).isTrue();
    assertThat(
            ServerCase.named("here")
                .local()
                .needingRoot("rclone-configurations")
                .judge(ConfigurationReadable.RULE)
                .notApplicable())
        .hasSize(1);
  }

  @Test
  void oneTokenOnTwoServersIsFoundOnBothUnderWhateverName() {
    Judged judged =
        EstateCase.of(
                server("vps1", DRIVE.formatted(DIGEST)),
                server("vps2", DRIVE.formatted(DIGEST).replace("gdrive", "backups")),
                server("vps3", DRIVE.formatted(DIGEST.replace('0', '1'))),
                ServerCase.named("vps4"))
            .judge(TokenShared.RULE);

    assertThat(judged.findings())
        .extracting(Finding::title)
        .containsExactly(
            "The remote gdrive (drive) shares its secret with vps2",
            "The remote backups (drive) shares its secret with vps1");
    assertThat(judged.holds()).hasSize(1);
    assertThat(judged.notAssessed()).hasSize(1);
    assertThat(judged.findings().toString()).doesNotContain(DIGEST.substring(0, 16));
  }

  private static ServerCase server(String name, String configurations) {
    return ServerCase.named(name).answering("rclone-configurations", configurations);
  }
}
