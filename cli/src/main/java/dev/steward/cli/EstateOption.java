package dev.steward.cli;

import dev.steward.app.backup.BackupsOfEstate;
import dev.steward.app.change.RunsOfEstate;
import dev.steward.app.estate.LoadEstate;
import dev.steward.app.estate.LocalEstate;
import dev.steward.model.estate.Estate;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -f}. */
final class EstateOption {
  @Option(
      names = {"-f", "--file"},
      paramLabel = "ESTATE",
      description =
          "The estate file. Default: ./estate.yaml, else estate.yaml beside the snapshot if it is"
              + " of the same estate; without one, this machine alone.")
  private @Nullable Path file;

  /** The runs on the estate, else on this machine alone. */
  RunsOfEstate runs(Session session) {
    Estate estate =
        new LoadEstate(session.surroundings()).declared(file()).orElseGet(LocalEstate::thisMachine);
    return new RunsOfEstate(
        session.surroundings(), session.reach(), estate, new Person(session.terminal()));
  }

  /** The backups of the estate. */
  BackupsOfEstate backups(Session session) {
    Estate estate =
        new LoadEstate(session.surroundings()).declared(file()).orElseGet(LocalEstate::thisMachine);
    return new BackupsOfEstate(
        session.surroundings(), session.reach(), estate, new Person(session.terminal()));
  }

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
