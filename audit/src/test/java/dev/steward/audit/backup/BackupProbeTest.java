package dev.steward.audit.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.audit.fixture.Answers;
import dev.steward.audit.probe.UnreadableAnswer;
import dev.steward.model.fact.backup.BackupTool;
import dev.steward.model.fact.backup.RcloneConfiguration;
import dev.steward.model.fact.backup.RcloneConfiguration.Remote;
import dev.steward.model.fact.backup.ResticRepository;
import dev.steward.model.value.Fingerprinter;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupProbeTest {
  static final Fingerprinter KEY = new Fingerprinter(new byte[32]);

  @Test
  void versionsAreRead() {
    assertThat(BackupProbe.rclone("rclone v1.60.1-DEV\n- os/version: debian 12.11 (64 bit)\n"))
        .isEqualTo(new BackupTool(true, "1.60.1-DEV"));
    assertThat(BackupProbe.restic("restic 0.14.0 compiled with go1.19.8 on linux/amd64"))
        .isEqualTo(new BackupTool(true, "0.14.0"));
    assertThatThrownBy(() -> BackupProbe.rclone("bash: rclone"))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void capturedRemotesAreReadByNameAndType() {
    List<RcloneConfiguration> all =
        BackupProbe.configurations(Answers.captured(getClass(), "rclone-1.60.txt"), KEY);

    assertThat(all).hasSize(1);
    assertThat(all.getFirst().path()).isEqualTo("/root/.config/rclone/rclone.conf");
    assertThat(all.getFirst().remotes())
        .extracting(Remote::name, Remote::type)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("gdrive", "drive"),
            org.assertj.core.groups.Tuple.tuple("nas", "sftp"),
            org.assertj.core.groups.Tuple.tuple("vault", "crypt"));
    assertThat(all.getFirst().remotes()).allSatisfy(r -> assertThat(r.secrets()).hasSize(1));
  }

  @Test
  void digestsNeverStayAsTheyCame() {
    String text = Answers.captured(getClass(), "rclone-1.60.txt");
    assertThat(BackupProbe.configurations(text, KEY).toString())
        .doesNotContain("0979c1087b535669d3af77c4e8962c6e");
  }

  @Test
  void encryptedConfigurationIsRecognisedAndAFileMetTwiceCountsOnce() {
    String block = "file\t600\tdeploy\t/home/deploy/.config/rclone/rclone.conf\nencrypted\t\n";
    List<RcloneConfiguration> all = BackupProbe.configurations(block + block, KEY);
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().encrypted()).isTrue();
  }

  @Test
  void remoteWithoutFileIsUnreadable() {
    assertThatThrownBy(() -> BackupProbe.configurations("remote\tgdrive\n", KEY))
        .isInstanceOf(UnreadableAnswer.class);
    assertThatThrownBy(() -> BackupProbe.configurations("file\t600\troot\t/c\ntype\tdrive\n", KEY))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void repositoriesAreRead() {
    assertThat(
            BackupProbe.repositories(
                "/etc/cron.d/backup:RESTIC_REPOSITORY=rest:https://(hidden)@backup.example.org/v\n"))
        .containsExactly(
            new ResticRepository(
                "/etc/cron.d/backup", "rest:https://(hidden)@backup.example.org/v"));
  }
}
