package dev.steward.cli;

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

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }
}
