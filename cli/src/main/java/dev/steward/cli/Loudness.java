package dev.steward.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code -q} and {@code -v}. */
final class Loudness {
  @Option(
      names = {"-q", "--quiet"},
      description = "No progress; reports are cut to one line a finding.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "Reports say everything; a log is written to the state folder; errors show their cause.")
  private boolean verbose;

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose && !quiet;
  }

  /** What was asked of this verb, if it can be asked. */
  static Optional<Loudness> of(CommandLine verb) {
    return verb.getCommandSpec().mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(Loudness.class::isInstance)
        .map(Loudness.class::cast)
        .findFirst();
  }
}
