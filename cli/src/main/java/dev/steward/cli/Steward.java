package dev.steward.cli;

import dev.steward.app.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself, without a verb. */
@Command(
    name = "steward",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Audits self-hosted estates, and believes nothing that was not proved.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      AuditVerb.class,
      ExplainVerb.class,
      DriftVerb.class,
      ImpactVerb.class,
      MapVerb.class,
      PlanVerb.class,
      ApproveVerb.class,
      ApplyVerb.class,
      RunsVerb.class,
      RunVerb.class,
      BackupVerb.class,
      RestoreVerb.class,
      DrillVerb.class,
      VerifyVerb.class,
      RunbookVerb.class,
      EstateVerb.class,
      CompletionVerb.class
    },
    footer = {
      "",
      "Examples:",
      "  steward audit                        this machine, or the estate of ./estate.yaml",
      "  steward audit --only host,access     two rule packs",
      "  steward explain HOST-DISK-USAGE      what a rule checks, why, and the remedy",
      "",
      "Exit codes, the first that applies:",
      "  70 a mistake in Steward   2 wrong usage or an invalid file   6 a step needs a person",
      "  5 a step failed and was undone   4 refused for safety",
      "  3 something could not be observed   1 findings at or above --fail-on   0 done",
      "  130 interrupted"
    })
final class Steward implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Which verb? Such as: steward audit");
  }
}
