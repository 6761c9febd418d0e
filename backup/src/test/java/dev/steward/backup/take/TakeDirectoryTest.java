package dev.steward.backup.take;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.backup.manifest.Manifest;
import dev.steward.backup.vault.Download;
import dev.steward.backup.vault.ResticVault;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.Sudo;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import dev.steward.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of this machine go into a real repository of a real restic. */
class TakeDirectoryTest {
  private static final ServerSpec HERE =
      new ServerSpec(
          new ServerName("here"),
          new ServerSpec.Access.Local(new Sudo.None()),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty());

  @TempDir private Path folder;
  private Path site;
  private ResticVault vault;

  @BeforeEach
  void makeASite() throws IOException, InterruptedException {
    Needs.program("restic", "restic");
    site = Files.createDirectories(folder.resolve("it's a site"));
    Files.writeString(site.resolve("index.html"), "<p>hello</p>");
    Files.writeString(Files.createDirectory(site.resolve("img")).resolve("a b.svg"), "<svg/>");
    vault = vault("correct horse");
    vault.prepare();
  }

  private ResticVault vault(String password) {
    return new ResticVault(
        "near",
        folder.resolve("vault").toString(),
        Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", folder.toString(),
            "RESTIC_PASSWORD", password));
  }

  private Manifest take(UnaryOperator<String> altered) throws InterruptedException {
    return new TakeDirectory(new ChildStreams(altered), vault, Clock.systemUTC())
        .take(new TakeDirectory.Wanted("gx", "site", "b1", HERE, site.toString()), _ -> {});
  }

  @Test
  void aFolderIsTakenWholeAndItsManifestTellsWhatItHeld() throws Exception {
    Manifest taken = take(UnaryOperator.identity());

    assertThat(new ListBackups(vault).of("gx")).containsExactly(taken);
    Manifest.Item item = taken.items().getFirst();
    assertThat(item.facts()).containsEntry("entries", "4");
    try (Download download = vault.download(item.snapshot(), item.file())) {
      byte[] tar = download.output().readAllBytes();
      download.finish();
      assertThat(tar).hasSize((int) item.bytes());
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tar)))
          .isEqualTo(item.sha256());
    }
  }

  @Test
  void theBackupsOfAnotherEstateAreNotListed() throws Exception {
    take(UnaryOperator.identity());
    assertThat(new ListBackups(vault).of("other")).isEmpty();
  }

  @Test
  void aProducerThatDiesLeavesNoBackupAndNoSnapshot() throws Exception {
    assertThatThrownBy(() -> take(text -> text + "\nkill -9 $$"))
        .isInstanceOf(StewardException.class)
        .hasMessageContaining("There is no new backup of site");
    assertThat(new ListBackups(vault).of("gx")).isEmpty();
    assertThat(vault.snapshots(List.of("steward"))).isEmpty();
  }

  @Test
  void aFolderThatChangesWhileItIsReadGivesNoBackup() {
    assertThatThrownBy(() -> take(text -> text.replace("after=", "touch late; after=")))
        .hasMessageContaining("changed while it was read: 4 entries before, 5 after");
  }

  @Test
  void aFolderThatIsGoneGivesNoBackup() throws Exception {
    assertThatThrownBy(() -> take(text -> text.replace("a site", "no site")))
        .hasMessageContaining("no site");
    assertThat(new ListBackups(vault).of("gx")).isEmpty();
  }

  @Test
  void dataWithoutAManifestIsNoBackup() throws Exception {
    take(UnaryOperator.identity());
    forgetManifests();
    assertThat(vault.snapshots(List.of("steward"))).hasSize(1);
    assertThat(new ListBackups(vault).of("gx")).isEmpty();
  }

  private void forgetManifests() throws IOException, InterruptedException {
    for (ResticVault.Kept kept : vault.snapshots(Tags.manifests("gx"))) {
      Files.delete(folder.resolve("vault/snapshots").resolve(kept.id()));
    }
  }

  @Test
  void aWrongPasswordIsSaidAndNeverShown() {
    assertThatThrownBy(vault("tr0ub4dor")::prepare)
        .hasMessageContaining("the password is not this repository's")
        .hasMessageContaining("backups.vaults.near.password")
        .hasMessageNotContaining("tr0ub4dor");
  }

  @Test
  void theLockOfAnUploadThatWasGivenUpIsGone() throws Exception {
    assertThatThrownBy(() -> take(text -> text + "\nkill -9 $$"));
    assertThat(folder.resolve("vault/locks")).isEmptyDirectory();
  }
}
