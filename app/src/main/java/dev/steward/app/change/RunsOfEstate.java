package dev.steward.app.change;

import dev.steward.app.Surroundings;
import dev.steward.app.audit.Asking;
import dev.steward.app.audit.Reach;
import dev.steward.app.audit.RunAudit;
import dev.steward.app.plan.PlanFile;
import dev.steward.app.state.StateDirectory;
import dev.steward.change.approve.CheckApprovals;
import dev.steward.change.execute.Approving;
import dev.steward.change.execute.CarryOut;
import dev.steward.change.execute.Outcome;
import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Journal;
import dev.steward.change.journal.SqliteJournal;
import dev.steward.kubernetes.KubernetesSessions;
import dev.steward.model.estate.Estate;
import dev.steward.model.plan.CanonicalHash;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.StepId;
import dev.steward.model.port.ServerSessions;
import dev.steward.model.problem.StewardException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The runs on an estate: begun, taken up again, undone, and looked at. One Steward at a time
 * carries out; the plan of each run is kept beside the journal, so that the run can go on by it.
 */
public final class RunsOfEstate {
  private final Surroundings surroundings;
  private final Reach reach;
  private final Estate estate;
  private final Asking person;
  private final StateDirectory state;

  public RunsOfEstate(Surroundings surroundings, Reach reach, Estate estate, Asking person) {
    this.surroundings = surroundings;
    this.reach = reach;
    this.estate = estate;
    this.person = person;
    this.state = StateDirectory.of(surroundings, estate.name());
  }

  private interface Work {
    Outcome with(CarryOut carryOut) throws InterruptedException;
  }

  /**
   * Begins a run.
   *
   * @param planFile where the plan was read from: its approvals are beside it
   * @param agrees whether the person at the terminal says yes to a phase
   */
  public RunEnded apply(
      Plan plan, OptionalInt phase, Path planFile, Predicate<Phase> agrees, Attendant attendant)
      throws InterruptedException {
    Approving approving =
        new CheckApprovals(
            estate.approvers(),
            new ApprovalsFile(surroundings, planFile).read(),
            new SshKeygen(),
            agrees,
            surroundings.clock());
    String run = newName();
    return carryOut(
        run,
        plan,
        approving,
        attendant,
        carryOut -> {
          carryOut.check(phase);
          new PlanFile(surroundings).save(plan, state.folderOfRun(run).resolve("plan.yaml"));
          return carryOut.begin(run, phase);
        });
  }

  public RunEnded resume(String run, Attendant attendant) throws InterruptedException {
    return carryOut(run, planOf(run), NEVER, attendant, it -> it.resume(run));
  }

  public RunEnded undo(String run, Attendant attendant) throws InterruptedException {
    return carryOut(run, planOf(run), NEVER, attendant, it -> it.undo(run));
  }

  public void skip(String run, StepId step, String because, Attendant attendant)
      throws InterruptedException {
    carryOut(
        run,
        planOf(run),
        NEVER,
        attendant,
        it -> {
          it.skip(run, step, because);
          return new Outcome.Stopped("step " + step + " is skipped");
        });
  }

  /** A run that was begun was approved then. */
  private static final Approving NEVER =
      (_, _, _) -> {
        throw new IllegalStateException("Only a new run is approved");
      };

  /** The runs, the first one first. */
  public List<RunSummary> runs() {
    List<Entry> entries = entries();
    return entries.stream()
        .map(entry -> entry.event().run())
        .distinct()
        .map(run -> RunSummary.of(run, of(run, entries)))
        .toList();
  }

  /** What the journal holds of one run, proved. */
  public List<RunLine> lines(String run) {
    List<Entry> entries = of(run, entries());
    if (entries.isEmpty()) {
      throw StewardException.user(
          "RUN-UNKNOWN", "There is no run " + run + ": 'steward runs' lists them.");
    }
    return entries.stream().map(RunLine::of).toList();
  }

  private List<Entry> entries() {
    if (!Files.exists(state.journal())) {
      return List.of();
    }
    try (Journal journal = journal()) {
      return journal.read();
    }
  }

  private static List<Entry> of(String run, List<Entry> entries) {
    return entries.stream().filter(entry -> entry.event().run().equals(run)).toList();
  }

  /** The plan that a run was begun with. */
  private Plan planOf(String run) {
    lines(run);
    Path file = state.folderOfRun(run).resolve("plan.yaml");
    return new PlanFile(surroundings).read(file);
  }

  private RunEnded carryOut(
      String run, Plan plan, Approving approving, Attendant attendant, Work work)
      throws InterruptedException {
    RunAudit audit = new RunAudit(surroundings, reach);
    try (StateDirectory.Held _ = state.hold();
        Journal journal = journal();
        ServerSessions sessions = reach.sessions(surroundings, estate, person)) {
      CarryOut carryOut =
          new CarryOut(
                  plan,
                  CanonicalHash.of(estate),
                  state.installation(),
                  journal,
                  sessions,
                  new SafetyByImpact(audit, estate, person),
                  approving,
                  new MeasureByAudit(audit, estate, person),
                  Attendant.watching(attendant),
                  surroundings.clock(),
                  Thread::sleep)
              .with(new KubernetesSessions(estate.platform().clusters(), surroundings.clock()));
      Outcome outcome = work.with(carryOut);
      return RunEnded.of(run, outcome, of(run, journal.read()));
    }
  }

  private Journal journal() {
    return SqliteJournal.open(state.journal(), state.installationKey(), surroundings.clock());
  }

  private String newName() {
    byte[] random = new byte[3];
    surroundings.random().nextBytes(random);
    return DateTimeFormatter.ofPattern("yyyyMMdd-HHmm-")
            .withZone(ZoneOffset.UTC)
            .format(surroundings.clock().instant())
        + HexFormat.of().formatHex(random);
  }
}
