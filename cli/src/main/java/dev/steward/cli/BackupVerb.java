package dev.steward.cli;

import dev.steward.app.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code steward backup}. */
@Command(
    name = "backup",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Take backups of an estate's datasets, and list those that exist.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {BackupRunVerb.class, BackupListVerb.class},
    footer = {
      "",
      "Examples:",
      "  steward backup run                every dataset of ./estate.yaml",
      "  steward backup list               what exists, and what of it was proved by a restore"
    })
final class BackupVerb implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Which verb? Such as: steward backup run");
  }
}
