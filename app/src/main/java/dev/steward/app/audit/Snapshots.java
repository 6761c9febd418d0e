package dev.steward.app.audit;

import dev.steward.app.Surroundings;
import dev.steward.audit.snapshot.SnapshotFile;
import dev.steward.audit.snapshot.UnreadableSnapshot;
import dev.steward.model.problem.Place;
import dev.steward.model.problem.Problem;
import dev.steward.model.problem.StewardException;
import dev.steward.model.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Snapshots in files that a person names. */
public final class Snapshots {
  private final Surroundings surroundings;

  public Snapshots(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  public Snapshot read(Path named) {
    try {
      return new SnapshotFile().read(surroundings.directory().resolve(named));
    } catch (UnreadableSnapshot e) {
      throw unreadable(named, String.valueOf(e.getMessage()));
    } catch (NoSuchFileException _) {
      throw unreadable(named, "there is no such file; steward audit --save writes one");
    } catch (IOException e) {
      throw unreadable(named, "it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Writes the file whole or not at all, for the owner's eyes only. */
  public void save(Snapshot snapshot, Path named) {
    try {
      new SnapshotFile().write(snapshot, surroundings.directory().resolve(named));
    } catch (IOException e) {
      throw StewardException.environment(
          "SNAPSHOT-NOT-WRITTEN",
          "The snapshot %s could not be written (%s); what was seen is lost. Is the folder there, yours, and not full?"
              .formatted(named, e.getClass().getSimpleName()),
          e);
    }
  }

  private static StewardException unreadable(Path named, String why) {
    return StewardException.invalid(
        "SNAPSHOT-UNREADABLE", List.of(new Problem(Place.whole(named.toString()), why, "")));
  }
}
