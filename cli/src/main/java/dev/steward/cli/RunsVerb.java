package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.change.RunSummary;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steward runs}. */
@Command(
    name = "runs",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "List the runs on an estate, the last one first, and how each stands.",
    footer = {
      "",
      "Examples:",
      "  steward runs",
      "  steward runs -f gx.yaml",
      "",
      "Exit codes: 0 listed, 4 the journal was changed or cut off."
    })
final class RunsVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  RunsVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    List<RunSummary> runs = estateOption.runs(session).runs();
    for (RunSummary run : runs.reversed()) {
      session
          .terminal()
          .print("%s  %s  %s%n".formatted(run.run(), run.begun(), InertText.line(run.state())));
    }
    if (runs.isEmpty()) {
      session.terminal().say("No run was begun yet: steward apply plan.yaml begins one.");
    }
    return ExitCode.DONE.code();
  }
}
