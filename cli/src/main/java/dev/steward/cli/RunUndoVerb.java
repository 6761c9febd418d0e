package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.change.RunsOfEstate;
import dev.steward.model.problem.StewardException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steward run undo}. */
@Command(
    name = "undo",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Undo the steps of a run, the last one first.",
    footer = {
      "",
      "Examples:",
      "  steward run undo 20261124-1030-a1b2c3",
      "",
      "Exit codes: 0 undone, 4 refused, 6 a step needs a person."
    })
final class RunUndoVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "RUN", description = "The run; steward runs lists them.")
  private String run = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  RunUndoVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunsOfEstate runs = estateOption.runs(session);
    Person person = new Person(session.terminal());
    if (!yes && !person.agrees("Undo what run " + run + " did?")) {
      throw StewardException.refused(
          "UNDO-NOT-AGREED",
          "Nobody agreed, so nothing was changed. Without a terminal, add --yes.");
    }
    return RunEnd.tell(session.terminal(), runs.undo(run, new LiveRun(session, loudness))).code();
  }
}
