package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.testing.Needs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a folder of this machine: taken, listed, proved, restored, and damaged. */
class BackupVerbsTest {
  private static final String SECRET = "correct-horse-battery";

  @TempDir private Path folder;

  @BeforeEach
  void declare() throws IOException {
    Needs.program("restic", "restic");
    Files.createDirectory(folder.resolve("site"));
    byte[] picture = new byte[240_000];
    new Random(7).nextBytes(picture);
    Files.write(folder.resolve("site/picture"), picture);
    Files.writeString(folder.resolve("password"), SECRET + "\n");
    new Runs(folder)
        .file(
            "estate.yaml",
            """
            apiVersion: steward/v1
            estate: gx
            servers: { here: { local: true } }
            backups:
              vaults: { near: { location: "%1$s/vault", password: "file:%1$s/password" } }
              policies: { daily: { vault: near } }
              datasets:
                site: { kind: directory, server: here, path: "%1$s/site", policy: daily }
            """
                .formatted(folder));
  }

  private Runs.Ended run(String... args) {
    Runs.Ended ended = new Runs(folder).run(args);
    assertThat(ended.out() + ended.err()).doesNotContain(SECRET);
    return ended;
  }

  @Test
  void whatIsTakenIsListedProvedAndRestored() throws IOException {
    assertThat(run("backup", "list").err()).contains("There is no backup yet");
    Runs.Ended taken = run("backup", "run");
    assertThat(taken.out()).contains("site: backup ", "not proven until a drill");
    assertThat(taken.code()).isZero();
    assertThat(run("backup", "list").out()).startsWith("site ").contains("not proven");

    Runs.Ended drilled = run("drill", "site");
    assertThat(drilled.out()).contains("is proven, restored in");
    assertThat(drilled.code()).isZero();
    assertThat(run("backup", "list").out()).contains("proven 20").doesNotContain("not proven");

    assertThat(run("restore", "site", "--to", "back").code()).isZero();
    assertThat(folder.resolve("back/picture"))
        .hasSameBinaryContentAs(folder.resolve("site/picture"));
  }

  @Test
  void aRestoreOverWhatIsThereIsRefused() {
    run("backup", "run");
    Runs.Ended ended = run("restore", "site", "--to", "site");
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).contains("is not empty");
  }

  @Test
  void aBackupWithOneByteFlippedIsNotProven() throws IOException {
    run("backup", "run");
    flipOneByteOfTheLargestPack();
    Runs.Ended ended = run("drill");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("site FAILED: ", "is worth nothing");
    assertThat(run("backup", "list").out()).contains("not proven");
  }

  @Test
  void aFolderThatIsGoneIsAFailureThatDoesNotTouchTheBackupsBefore() throws IOException {
    run("backup", "run");
    Files.delete(folder.resolve("site/picture"));
    Files.delete(folder.resolve("site"));
    Runs.Ended ended = run("backup", "run");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("There is no new backup of site from here");
    assertThat(run("backup", "list").out().lines()).hasSize(1);
  }

  @Test
  void aKindThatIsNotBackedUpYetIsAFailureAndNoSilence() throws IOException {
    String estate = Files.readString(folder.resolve("estate.yaml"));
    new Runs(folder).file("estate.yaml", estate.replace("kind: directory", "kind: redis"));
    Runs.Ended ended = run("backup", "run");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("site is of kind redis", "there is no backup of it");
  }

  @Test
  void aWrongPasswordIsSaid() throws IOException {
    run("backup", "run");
    Files.writeString(folder.resolve("password"), "another");
    Runs.Ended ended = run("backup", "list");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("the password is not this repository's");
  }

  @Test
  void aDrillWithoutABackupFails() {
    Runs.Ended ended = run("drill");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("There is no backup of site");
  }

  /** The data's: it is random, so that nothing else in the vault is as large. */
  private void flipOneByteOfTheLargestPack() throws IOException {
    Path pack;
    try (Stream<Path> files = Files.walk(folder.resolve("vault/data"))) {
      pack =
          files
              .filter(Files::isRegularFile)
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
    }
    assertThat(pack.toFile().setWritable(true)).isTrue();
    try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
      file.seek(100_000);
      int before = file.read();
      file.seek(100_000);
      file.write(before ^ 1);
    }
  }
}
