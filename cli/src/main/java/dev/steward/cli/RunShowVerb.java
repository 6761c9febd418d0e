package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.change.RunLine;
import dev.steward.app.change.RunsOfEstate;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steward run show}. */
@Command(
    name = "show",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Show what happened in a run, entry by entry, as the journal proves it.",
    footer = {
      "",
      "Examples:",
      "  steward run show 20261124-1030-a1b2c3",
      "",
      "Exit codes: 0 shown, 2 no such run, 4 the journal was changed or cut off."
    })
final class RunShowVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run; steward runs lists them.")
  private String run = "";

  RunShowVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    RunsOfEstate runs = estateOption.runs(session);
    List<RunLine> lines = runs.lines(run);
    for (RunLine line : lines) {
      session
          .terminal()
          .print(
              line.at().truncatedTo(ChronoUnit.SECONDS)
                  + LiveRun.line(lines.getFirst().at(), line)
                  + System.lineSeparator());
    }
    return ExitCode.DONE.code();
  }
}
