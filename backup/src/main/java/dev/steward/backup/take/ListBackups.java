package dev.steward.backup.take;

import dev.steward.backup.manifest.Manifest;
import dev.steward.backup.vault.Download;
import dev.steward.backup.vault.ResticVault;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the backups of an estate in a vault: those that a manifest makes one, the oldest first. */
public final class ListBackups {
  private final ResticVault vault;

  public ListBackups(ResticVault vault) {
    this.vault = vault;
  }

  public List<Manifest> of(String estate) throws InterruptedException {
    List<Manifest> found = new ArrayList<>();
    for (ResticVault.Kept kept : vault.snapshots(Tags.manifests(estate))) {
      try (Download download = vault.download(kept.id(), Manifest.FILE)) {
        byte[] json = download.output().readAllBytes();
        download.finish();
        found.add(Manifest.parse(json));
      } catch (IOException | IllegalArgumentException e) {
        throw StewardException.environment(
            "MANIFEST-UNREADABLE",
            "The manifest in snapshot %s of vault %s cannot be read: its backup is not proved to exist. Run restic check on the vault."
                .formatted(kept.id(), vault.name()),
            e);
      }
    }
    return found;
  }
}
