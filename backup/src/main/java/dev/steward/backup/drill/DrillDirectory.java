package dev.steward.backup.drill;

import dev.steward.backup.manifest.Manifest;
import dev.steward.backup.vault.Download;
import dev.steward.backup.vault.ResticVault;
import dev.steward.backup.vault.Upload;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proves a backup of a folder: restores it into a private folder of this machine, holds it against
 * its manifest, keeps the result in the vault, and leaves nothing behind.
 */
public final class DrillDirectory {
  private static final List<String> TAGS = List.of("steward", "proof");

  private final ResticVault vault;
  private final Clock clock;

  public DrillDirectory(ResticVault vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  public Proof drill(Manifest manifest) throws InterruptedException {
    Instant begun = clock.instant();
    Optional<String> trouble = restored(manifest);
    Instant ended = clock.instant();
    Proof proof =
        new Proof(
            1,
            manifest.estate(),
            manifest.dataset(),
            manifest.backup(),
            ended,
            trouble.isEmpty(),
            trouble.orElse(""),
            Duration.between(begun, ended).toMillis(),
            Duration.between(manifest.begun(), begun).toMillis());
    keep(proof);
    return proof;
  }

  private Optional<String> restored(Manifest manifest) throws InterruptedException {
    try {
      Path scratch = Files.createTempDirectory("steward-drill");
      try {
        return new RestoreDirectory(vault).into(scratch, manifest);
      } finally {
        remove(scratch);
      }
    } catch (IOException e) {
      throw StewardException.environment(
          "DRILL-NO-ROOM",
          "The drill could not use the folder for temporary files (%s): set TMPDIR to one with room."
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void remove(Path scratch) throws IOException {
    try (Stream<Path> paths = Files.walk(scratch)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void keep(Proof proof) throws InterruptedException {
    List<String> tags = new ArrayList<>(TAGS);
    tags.add("estate=" + proof.estate());
    tags.add("dataset=" + proof.dataset());
    try (Upload upload = vault.upload(Proof.FILE, tags)) {
      try {
        upload.input().write(proof.json());
      } catch (IOException e) {
        throw upload.failed();
      }
      upload.finish();
    }
  }

  /** All drills of an estate, the first one first. */
  public static List<Proof> of(ResticVault vault, String estate) throws InterruptedException {
    List<String> tags = new ArrayList<>(TAGS);
    tags.add("estate=" + estate);
    List<Proof> proofs = new ArrayList<>();
    for (ResticVault.Kept kept : vault.snapshots(tags)) {
      try (Download download = vault.download(kept.id(), Proof.FILE)) {
        byte[] json = download.output().readAllBytes();
        download.finish();
        proofs.add(Proof.parse(json));
      } catch (IOException | IllegalArgumentException e) {
        throw StewardException.environment(
            "PROOF-UNREADABLE",
            "The result of a drill in snapshot %s of vault %s cannot be read, so what it proved is unknown. Run restic check on the vault."
                .formatted(kept.id(), vault.name()),
            e);
      }
    }
    return proofs;
  }
}
