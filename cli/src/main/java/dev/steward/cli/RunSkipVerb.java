package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.change.RunsOfEstate;
import dev.steward.model.plan.StepId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steward run skip}. */
@Command(
    name = "skip",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Declare that a step of a run is not to be done, and say why.",
    footer = {
      "",
      "Examples:",
      "  steward run skip 20261124-1030-a1b2c3 vps1-packages --because \"held back until Monday\"",
      "",
      "Exit codes: 0 skipped, 2 no such run or step, 4 refused."
    })
final class RunSkipVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run; steward runs lists them.")
  private String run = "";

  @Parameters(index = "1", paramLabel = "STEP", description = "The step of the plan.")
  private String step = "";

  @Option(names = "--because", required = true, paramLabel = "REASON", description = "Why.")
  private String because = "";

  RunSkipVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunsOfEstate runs = estateOption.runs(session);
    runs.skip(run, new StepId(step), because, new LiveRun(session, loudness));
    session.terminal().say("Next: steward run resume " + run);
    return ExitCode.DONE.code();
  }
}
