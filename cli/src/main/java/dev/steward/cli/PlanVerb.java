package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.audit.RunAudit;
import dev.steward.app.plan.PlanEstate;
import dev.steward.app.plan.PlanFile;
import dev.steward.report.Format;
import dev.steward.report.plan.PlanReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steward plan}. */
@Command(
    name = "plan",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Turn what was found into a plan: phases of steps with risk, checks and undo, in an order in",
      "which they can run. What cannot be done safely is refused, with the reason. Reads only."
    },
    synopsisSubcommandLabel = "[VERB]",
    subcommands = {PlanShowVerb.class, PlanDiffVerb.class, PlanMergeVerb.class},
    footer = {
      "",
      "Examples:",
      "  steward plan --from today.snapshot --out plan.yaml",
      "  steward plan -f gx.yaml                    look now, and print the plan",
      "  steward plan show plan.yaml -v             what each step does, checks and undoes",
      "  steward plan diff monday.yaml tuesday.yaml",
      "  steward plan merge mine.yaml yours.yaml --out both.yaml",
      "",
      "Exit codes: 0 a plan for all that matters, 3 something was not observed and is not in it."
    })
final class PlanVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private SnapshotOptions source = new SnapshotOptions();
  @Mixin private Loudness loudness = new Loudness();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the plan to this YAML file (mode 0600), whole or not at all.")
  private @Nullable Path file;

  @Option(
      names = "--no-color",
      description = "No colours. NO_COLOR in the environment says the same.")
  private boolean plain;

  PlanVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Observation seen = source.observe(session, loudness, _ -> {});
    RunAudit run = new RunAudit(session.surroundings(), session.reach());
    PlanEstate.Planned planned = new PlanEstate(run).plan(seen.estate(), seen.snapshot());
    if (file != null) {
      new PlanFile(session.surroundings()).save(planned.plan(), file);
    }
    OutputOptions.deliver(
        session,
        null,
        session.terminal().encoding(),
        out ->
            PlanReport.write(
                Format.TABLE,
                planned.plan(),
                OutputOptions.onScreen(session, loudness, plain),
                out));
    return (planned.complete() ? ExitCode.DONE : ExitCode.INCOMPLETE).code();
  }
}
