package dev.steward.cli;

import dev.steward.app.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code steward estate}, which only groups. */
@Command(
    name = "estate",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Check, draft and amend the estate file.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      EstateCheckVerb.class,
      EstateInitVerb.class,
      EstateSchemaVerb.class,
      EstateTrustVerb.class,
      EstateWaiveVerb.class
    },
    footer = {
      "",
      "Examples:",
      "  steward estate init --local        draft ./estate.yaml for this machine",
      "  steward estate check               every problem, with line and column"
    })
final class EstateVerb implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Which verb? Such as: steward estate check");
  }
}
