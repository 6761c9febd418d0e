package dev.steward.cli;

import dev.steward.app.audit.RunAudit;
import dev.steward.app.audit.Snapshots;
import dev.steward.app.estate.LoadEstate;
import dev.steward.app.estate.LocalEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code -f} and {@code --from}: what is looked at, live or as it was. */
final class SnapshotOptions {
  @Mixin private EstateOption estateOption = new EstateOption();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Take this snapshot instead of asking the servers.")
  private @Nullable Path from;

  /** Whether a snapshot is taken, and no server asked. */
  boolean recalls() {
    return from != null;
  }

  /**
   * Reads the snapshot, or observes the estate.
   *
   * @param check refuses what the estate cannot answer, before anything is observed
   */
  Observation observe(Session session, Loudness loudness, Consumer<Estate> check)
      throws InterruptedException {
    LoadEstate load = new LoadEstate(session.surroundings());
    if (from != null) {
      Snapshot snapshot = new Snapshots(session.surroundings()).read(from);
      Estate estate = load.judging(estateOption.file(), from, snapshot);
      check.accept(estate);
      return new Observation(estate, snapshot);
    }
    Estate estate = load.declared(estateOption.file()).orElseGet(LocalEstate::thisMachine);
    check.accept(estate);
    Snapshot snapshot =
        new RunAudit(session.surroundings(), session.reach())
            .observe(
                estate,
                estate,
                new Person(session.terminal()),
                new Progress(session.terminal(), loudness, estate.servers().size()));
    return new Observation(estate, snapshot);
  }
}
