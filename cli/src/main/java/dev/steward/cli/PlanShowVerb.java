package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.plan.PlanFile;
import dev.steward.model.plan.Plan;
import dev.steward.report.plan.PlanReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steward plan show}. */
@Command(
    name = "show",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Show a plan for people who review it; with -v what each step does and undoes.",
    footer = {
      "",
      "Examples:",
      "  steward plan show plan.yaml -v",
      "  steward plan show plan.yaml -o md",
      "  steward plan show plan.yaml -o html --out plan.html",
      "",
      "Exit codes: 0 shown, 2 the file is no valid plan: every mistake with line and column."
    })
final class PlanShowVerb implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "plan.yaml", description = "The plan.")
  private Path file = Path.of("");

  PlanShowVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    output.refuseUnless(PlanReport.formats(), spec);
    Plan plan = new PlanFile(session.surroundings()).read(file);
    output.deliver(
        session,
        out -> PlanReport.write(output.format(), plan, output.look(session, loudness), out));
    return ExitCode.DONE.code();
  }
}
