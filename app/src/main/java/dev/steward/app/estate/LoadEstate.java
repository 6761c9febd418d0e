package dev.steward.app.estate;

import dev.steward.app.Surroundings;
import dev.steward.model.estate.Estate;
import dev.steward.model.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the estate that a command is about. */
public final class LoadEstate {
  private static final Path USUAL = Path.of("estate.yaml");
  private final Surroundings surroundings;

  public LoadEstate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The file named, else {@code ./estate.yaml} if there is one. */
  public Optional<Path> find(Optional<Path> named) {
    return named.or(() ->
        Files.exists(surroundings.directory().resolve(USUAL))
            ? Optional.of(USUAL)
            : Optional.empty());
  }

  /**
   * The estate that a snapshot is judged by: the file found, else {@code estate.yaml} beside the
   * snapshot if it is of the same estate, else the servers in the snapshot alone.
   *
   * @param file where the snapshot was read from
   */
  public Estate judging(Optional<Path> named, Path file, Snapshot snapshot) {
    Path beside = file.resolveSibling(USUAL);
    return declared(named)
        .or(() ->
            Optional.of(beside)
                .filter(it -> Files.exists(surroundings.directory().resolve(it)))
                .map(new ReadEstate(surroundings)::read)
                .filter(it -> it.name().equals(snapshot.estate())))
        .orElseGet(() -> LocalEstate.observedIn(snapshot));
  }

  /** The estate of the file found; empty where there is none. */
  public Optional<Estate> declared(Optional<Path> named) {
    return find(named).map(new ReadEstate(surroundings)::read);
  }
}
