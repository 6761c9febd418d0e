package dev.steward.cli;

import dev.steward.app.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code steward run}. */
@Command(
    name = "run",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Look at a run, go on with it, or take it back.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      RunShowVerb.class,
      RunResumeVerb.class,
      RunUndoVerb.class,
      RunSkipVerb.class,
      RunVerifyVerb.class
    },
    footer = {
      "",
      "Examples:",
      "  steward run show 20261124-1030-a1b2c3",
      "  steward run resume 20261124-1030-a1b2c3",
      "  steward run undo 20261124-1030-a1b2c3"
    })
final class RunVerb implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Which verb? Such as: steward run show RUN");
  }
}
