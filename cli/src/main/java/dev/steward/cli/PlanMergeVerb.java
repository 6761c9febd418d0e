package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.plan.PlanEstate;
import dev.steward.app.plan.PlanFile;
import dev.steward.model.plan.PlanMerge;
import dev.steward.report.text.InertText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steward plan merge}. */
@Command(
    name = "merge",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Make one plan of two for the same estate and snapshot. What they contradict each other in is",
      "named and left to you; nothing is written then."
    },
    footer = {
      "",
      "Examples:",
      "  steward plan merge mine.yaml yours.yaml --out both.yaml",
      "",
      "Approvals of the two do not hold for the merged plan.",
      "Exit codes: 0 merged, 1 they conflict, 2 a file is no valid plan, 4 they are for different",
      "estates or snapshots."
    })
final class PlanMergeVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "A.yaml", description = "A plan; its steps come first.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B.yaml", description = "Another plan.")
  private Path second = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Write the merged plan to this YAML file (mode 0600), whole or not at all.")
  private Path file = Path.of("");

  PlanMergeVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PlanFile files = new PlanFile(session.surroundings());
    return switch (PlanEstate.merge(files.read(first), files.read(second))) {
      case PlanMerge.Whole(var plan) -> {
        files.save(plan, file);
        if (!loudness.quiet()) {
          session.terminal().say("%d steps, unapproved".formatted(plan.steps().count()));
        }
        yield ExitCode.DONE.code();
      }
      case PlanMerge.Conflicts(List<String> all) -> {
        session.terminal().say("Nothing was written: decide these in one of the two files.");
        all.forEach(conflict -> session.terminal().say("  " + InertText.line(conflict)));
        yield ExitCode.FINDINGS.code();
      }
    };
  }
}
