package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.plan.PlanEstate;
import dev.steward.app.plan.PlanFile;
import dev.steward.model.plan.PlanDiff;
import dev.steward.report.Format;
import dev.steward.report.plan.PlanReport;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code steward plan diff}. */
@Command(
    name = "diff",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Say which steps are in one plan only, in both, and different.",
    footer = {
      "",
      "Examples:",
      "  steward plan diff monday.yaml tuesday.yaml",
      "",
      "Exit codes: 0 the same steps, 1 they differ, 2 a file is no valid plan."
    })
final class PlanDiffVerb implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "A.yaml", description = "A plan.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B.yaml", description = "Another plan.")
  private Path second = Path.of("");

  PlanDiffVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    output.refuseUnless(EnumSet.of(Format.TABLE), spec);
    PlanFile files = new PlanFile(session.surroundings());
    PlanDiff diff = PlanEstate.compare(files.read(first), files.read(second));
    output.deliver(session, out -> PlanReport.write(diff, output.look(session, loudness), out));
    boolean same =
        diff.onlyInFirst().isEmpty() && diff.onlyInSecond().isEmpty() && diff.different().isEmpty();
    return (same ? ExitCode.DONE : ExitCode.FINDINGS).code();
  }
}
