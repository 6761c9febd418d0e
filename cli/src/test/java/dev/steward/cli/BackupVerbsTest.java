package dev.steward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.testing.Needs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Files.writeString(folder.resolve("site/index.html"), "<p>hello</p>".repeat(20_000));
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
    assertThat(run("backup", "list").out()).startsWith("site  ").contains("not proven");

    Runs.Ended drilled = run("drill", "site");
    assertThat(drilled.out()).contains("is proven, restored in");
    assertThat(drilled.code()).isZero();
    assertThat(run("backup", "list").out()).contains("proven 20").doesNotContain("not proven");

    assertThat(run("restore", "site", "--to", "back").code()).isZero();
    assertThat(folder.resolve("back/index.html"))
        .hasSameBinaryContentAs(folder.resolve("site/index.html"));
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
    flipOneByteOfEachPack();
    Runs.Ended ended = run("drill");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("site FAILED: ", "is worth nothing");
    assertThat(run("backup", "list").out()).contains("not proven");
  }

  @Test
  void aFolderThatIsGoneIsAFailureThatDoesNotTouchTheBackupsBefore() throws IOException {
    run("backup", "run");
    Files.delete(folder.resolve("site/index.html"));
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

  private void flipOneByteOfEachPack() throws IOException {
    List<Path> packs;
    try (Stream<Path> files = Files.walk(folder.resolve("vault/data"))) {
      packs = files.filter(Files::isRegularFile).toList();
    }
    for (Path pack : packs) {
      pack.toFile().setWritable(true);
      try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
        long middle = file.length() / 4;
        file.seek(middle);
        int before = file.read();
        file.seek(middle);
        file.write(before ^ 1);
      }
    }
  }
}
