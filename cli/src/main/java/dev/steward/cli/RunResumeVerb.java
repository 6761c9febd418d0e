package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.change.RunsOfEstate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steward run resume}. */
@Command(
    name = "resume",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description =
        "Go on with a run that stopped or was killed. What is verified is not done again.",
    footer = {
      "",
      "Examples:",
      "  steward run resume 20261124-1030-a1b2c3",
      "",
      "Exit codes: as of steward apply."
    })
final class RunResumeVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run; steward runs lists them.")
  private String run = "";

  RunResumeVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunsOfEstate runs = estateOption.runs(session);
    return RunEnd.tell(session.terminal(), runs.resume(run, new LiveRun(session, loudness))).code();
  }
}
