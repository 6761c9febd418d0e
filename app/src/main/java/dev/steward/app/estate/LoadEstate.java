package dev.steward.app.estate;

import dev.steward.app.Surroundings;
import dev.steward.model.estate.Estate;
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

  /** The estate of the file found; empty where there is none. */
  public Optional<Estate> declared(Optional<Path> named) {
    return find(named).map(new ReadEstate(surroundings)::read);
  }
}
