package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.change.ApprovePhase;
import dev.steward.app.estate.LoadEstate;
import dev.steward.app.estate.LocalEstate;
import dev.steward.app.plan.PlanFile;
import dev.steward.model.estate.Estate;
import dev.steward.model.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steward approve}. */
@Command(
    name = "approve",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Approve one phase of a plan with your SSH key, which the estate names under approvers.",
      "The approval is kept beside the plan, counts once, and is void when the plan is edited."
    },
    footer = {
      "",
      "Examples:",
      "  steward approve plan.yaml 0                          the key is in the agent",
      "  steward approve plan.yaml 2 --as ann --key ~/.ssh/id_ed25519",
      "  steward approve plan.yaml 2 --as bob --hours 2       a critical phase needs two people",
      "",
      "Exit codes: 0 approved, 2 no such phase or approver, 4 the key is not the approver's."
    })
final class ApproveVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "plan.yaml", description = "The plan.")
  private Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "PHASE", description = "The number of the phase.")
  private int phase;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "The approver; may be left out where the estate names one alone.")
  private @Nullable String name;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Your private key. Without it, the SSH agent is asked for the approver's key.")
  private @Nullable Path key;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "How long the approval holds. Default: ${DEFAULT-VALUE}.")
  private int hours;

  ApproveVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Estate estate =
        new LoadEstate(session.surroundings())
            .declared(estateOption.file())
            .orElseGet(LocalEstate::thisMachine);
    Plan plan = new PlanFile(session.surroundings()).read(file);
    ApprovePhase.Given given =
        new ApprovePhase(session.surroundings(), estate)
            .approve(
                plan,
                file,
                phase,
                Optional.ofNullable(name),
                Optional.ofNullable(key),
                Duration.ofHours(hours));
    session
        .terminal()
        .say(
            "%s approves phase %d until %s; it is in %s."
                .formatted(
                    given.approver(),
                    given.phase(),
                    given.expires().truncatedTo(ChronoUnit.SECONDS),
                    given.file().getFileName()));
    return ExitCode.DONE.code();
  }
}
