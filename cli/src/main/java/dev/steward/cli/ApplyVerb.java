package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.change.RunsOfEstate;
import dev.steward.app.plan.PlanFile;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.report.Format;
import dev.steward.report.plan.PlanReport;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steward apply}. */
@Command(
    name = "apply",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Carry a plan out, step by step: each is looked at before, done, and proved; one that fails is",
      "undone. Asks before each phase, or needs steward approve where nobody can be asked.",
      "Ctrl-C finishes the step in hand; twice stops now, and steward run resume sorts it out."
    },
    footer = {
      "",
      "Examples:",
      "  steward apply plan.yaml --phase 0         one phase; the others can follow",
      "  steward apply plan.yaml -f gx.yaml        all phases; stops where one disappoints",
      "",
      "Exit codes: 0 done and every success criterion met, 1 one is not met, 3 one could not be",
      "measured, 4 refused or stopped where it can be resumed, 5 a step failed and was undone,",
      "6 a step needs a person."
    })
final class ApplyVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "plan.yaml", description = "The plan.")
  private Path file = Path.of("");

  @Option(names = "--phase", paramLabel = "N", description = "Carry out this phase alone.")
  private @Nullable Integer phase;

  @Option(
      names = "--no-color",
      description = "No colours. NO_COLOR in the environment says the same.")
  private boolean plain;

  ApplyVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    RunsOfEstate runs = estateOption.runs(session);
    Plan plan = new PlanFile(session.surroundings()).read(file);
    OutputOptions.deliver(
        session,
        null,
        session.terminal().encoding(),
        out ->
            PlanReport.write(
                Format.TABLE, plan, OutputOptions.onScreen(session, loudness, plain), out));
    Person person = new Person(session.terminal());
    return RunEnd.tell(
            session.terminal(),
            runs.apply(
                plan,
                phase == null ? OptionalInt.empty() : OptionalInt.of(phase),
                file,
                asked -> person.agrees(question(asked)),
                new LiveRun(session, loudness)))
        .code();
  }

  private static String question(Phase phase) {
    return "Apply phase %d, %s: %d steps, risk %s?"
        .formatted(phase.number(), phase.title(), phase.steps().size(), phase.risk().label());
  }
}
