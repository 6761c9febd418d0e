package dev.steward.change.execute;

import dev.steward.change.execute.PerformStep.End;
import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import dev.steward.change.journal.Event.Kind;
import dev.steward.change.journal.Journal;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.Target;
import dev.steward.model.port.ClusterSessions;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import dev.steward.model.port.ServerSessions;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Carries a plan out, one step after the other.
 *
 * <p>Guarantees, wherever the process is killed: what was intended is in the journal before it
 * happens; resumed, the run ends as if it had never stopped; nothing happens that is not in the
 * plan; no two runs are at one server at once. The journal alone says where a run stands.
 *
 * <ol>
 *   <li>Refuse what must not be done, before anything is touched.
 *   <li>Prove each server's identity and take its lock.
 *   <li>Perform the steps in the plan's order, each only if it may begin as things are now; stop at
 *       the first that does not end well.
 *   <li>Give the locks back, unless a step needs a person or a server was not reached.
 * </ol>
 */
public final class CarryOut {
  private final Plan plan;
  private final String estateHash;
  private final String installation;
  private final Journal journal;
  private final ServerSessions sessions;
  private final Safety safety;
  private final Approving approving;
  private final Measuring measuring;
  private final Watching watching;
  private final Clock clock;
  private final Pause pause;
  private ClusterSessions clusters;

  /**
   * @param estateHash of the estate as it is declared now
   * @param safety asked before each step that may take something away, and after a canary
   * @param installation names this installation in the servers' locks
   */
  public CarryOut(
      Plan plan,
      String estateHash,
      String installation,
      Journal journal,
      ServerSessions sessions,
      Safety safety,
      Approving approving,
      Measuring measuring,
      Watching watching,
      Clock clock,
      Pause pause) {
    this.plan = plan;
    this.estateHash = estateHash;
    this.installation = installation;
    this.journal = journal;
    this.sessions = sessions;
    this.safety = safety;
    this.approving = approving;
    this.measuring = measuring;
    this.watching = watching;
    this.clock = clock;
    this.pause = pause;
    this.clusters = new NoClusters();
  }

  /** The same, with a way to the estate's clusters. */
  public CarryOut with(ClusterSessions sessionsOfClusters) {
    clusters = sessionsOfClusters;
    return this;
  }

  /**
   * Refuses what may not begin, and touches nothing.
   *
   * @param phase the only one to carry out; empty for all
   */
  public List<Step> check(OptionalInt phase) {
    Binding.checkNew(plan, estateHash, clock.instant(), journal.read(), phase);
    List<Step> steps = scope(phase);
    checkNeeds(steps);
    Binding.checkSupported(plan, steps);
    return steps;
  }

  /** Begins a run. */
  public Outcome begin(String run, OptionalInt phase) throws InterruptedException {
    List<Step> steps = check(phase);
    List<String> approvals = approving.approvals(plan, phases(phase), Binding.used(journal.read()));
    try (Contact contact = contact(run)) {
      hold(contact, steps);
      approvals.forEach(approval -> tell(run, Kind.APPROVED, approval));
      tell(run, Kind.BEGUN, Binding.text(plan, phase));
      return forward(run, phase, contact);
    }
  }

  /** Goes on with a run that stopped or was killed. */
  public Outcome resume(String run) throws InterruptedException {
    Binding.checkSame(plan, estateHash, run, journal.read());
    checkOpen(run);
    OptionalInt phase = Binding.phaseOf(run, journal.read());
    List<Step> steps = scope(phase);
    Binding.checkSupported(plan, steps);
    try (Contact contact = contact(run)) {
      hold(contact, steps);
      tell(run, Kind.RESUMED, "");
      return forward(run, phase, contact);
    }
  }

  /** Undoes the steps that have begun, the last one first. */
  public Outcome undo(String run) throws InterruptedException {
    Binding.checkSame(plan, estateHash, run, journal.read());
    List<Step> steps = scope(Binding.phaseOf(run, journal.read()));
    try (Contact contact = contact(run)) {
      hold(contact, steps);
      tell(run, Kind.RESUMED, "undo");
      return backward(run, steps, contact);
    }
  }

  /** Declares that a step is not to be done; what has begun of it is undone first by a person. */
  public void skip(String run, StepId id, String because) {
    Binding.checkSame(plan, estateHash, run, journal.read());
    checkOpen(run);
    Step step =
        plan.step(id)
            .orElseThrow(
                () -> StewardException.user("STEP-UNKNOWN", "The plan has no step " + id + "."));
    StepState state = StepState.of(journal.read(), run, step.id());
    if (because.isBlank()) {
      throw StewardException.user("SKIP-REASON", "Say why it is skipped: --because.");
    }
    if (state.over()) {
      throw StewardException.user(
          "STEP-OVER", "Step " + id + " is over; there is nothing to skip.");
    }
    telling().tell(new Event(run, Kind.SKIPPED, id.value(), because));
  }

  private List<Step> scope(OptionalInt phase) {
    return phases(phase).stream().flatMap(it -> it.steps().stream()).toList();
  }

  private List<Phase> phases(OptionalInt phase) {
    if (phase.isEmpty()) {
      return plan.phases();
    }
    return List.of(
        plan.phase(phase.getAsInt())
            .orElseThrow(() ->
                StewardException.user(
                    "PHASE-UNKNOWN", "The plan has no phase " + phase.getAsInt() + ".")));
  }

  /** What a step needs is in the scope, or was done when another phase of the plan was applied. */
  private void checkNeeds(List<Step> steps) {
    Set<StepId> inside = new TreeSet<>(steps.stream().map(Step::id).toList());
    inside.addAll(Binding.doneBefore(plan, journal.read()));
    for (Step step : steps) {
      for (StepId need : step.needs()) {
        if (!inside.contains(need)) {
          throw StewardException.refused(
              "STEP-NEEDS",
              "Step %s needs %s, which is in another phase that was not applied. Nothing was changed: apply that one first."
                  .formatted(step.id(), need));
        }
      }
    }
  }

  private void checkOpen(String run) {
    if (journal.read().stream()
        .map(Entry::event)
        .anyMatch(event -> event.run().equals(run) && event.kind() == Kind.ENDED)) {
      throw StewardException.user("RUN-OVER", "Run " + run + " is over: make a new plan.");
    }
  }

  private Contact contact(String run) {
    return new Contact(sessions, clusters, installation + "/" + run, pause);
  }

  private Set<ServerName> servers(List<Step> steps) {
    Set<ServerName> servers = new TreeSet<>();
    for (Step step : steps) {
      if (step.target() instanceof Target.OnServer(ServerName server)) {
        servers.add(server);
      }
    }
    return servers;
  }

  /**
   * Proves each identity first, then takes the locks in the order of names, so none waits in a
   * circle.
   */
  private void hold(Contact contact, List<Step> steps) throws InterruptedException {
    for (ServerName server : servers(steps)) {
      identify(contact, server);
    }
    List<ServerName> held = new ArrayList<>();
    for (ServerName server : servers(steps)) {
      Reply reply = contact.lock(server);
      if (!(reply instanceof Reply.Answered(int exit, _, _)) || exit != 0) {
        release(contact, held);
        throw locked(server, reply);
      }
      held.add(server);
    }
    try {
      new HoldClusters(plan, steps).hold(contact.clusters());
    } catch (StewardException e) {
      release(contact, held);
      throw e;
    }
  }

  private static StewardException locked(ServerName server, Reply reply) {
    return switch (reply) {
      case Reply.Answered(int exit, String owner, _) when exit == Reply.LOCKED ->
          StewardException.refused(
              "SERVER-LOCKED",
              ("%s is held by another run (%s). Nothing was changed: wait for it, or resume or undo it"
                      + " where it was begun.")
                  .formatted(server, owner.strip()));
      case Reply.Answered(int exit, _, String complaint) ->
          StewardException.refused(
              "SERVER-LOCK",
              "The lock of %s could not be taken (exit status %d %s). Nothing was changed."
                  .formatted(server, exit, complaint.strip()));
      case Reply.NotSent(String reason) -> unreached(server, reason);
      case Reply.Unanswered(String reason) -> unreached(server, reason);
    };
  }

  private static StewardException unreached(ServerName server, String reason) {
    return StewardException.refused(
        "SERVER-UNREACHED",
        "%s was not reached (%s), so nothing was changed: try again when it is."
            .formatted(server, reason));
  }

  private void identify(Contact contact, ServerName server) throws InterruptedException {
    String expected =
        plan.identities().stream()
            .filter(identity -> identity.server().equals(server))
            .map(Plan.Identity::machineId)
            .findFirst()
            .orElseThrow();
    switch (contact.send(server, new Order.MachineId(), _ -> {})) {
      case Reply.Answered(int exit, String output, _) -> {
        if (exit != 0 || !output.strip().equals(expected)) {
          throw StewardException.refused(
              "IDENTITY-CHANGED",
              ("%s is not the machine that the plan was made for. Nothing was changed: look at it, and"
                      + " make a new plan.")
                  .formatted(server));
        }
      }
      case Reply.NotSent(String reason) -> throw unreached(server, reason);
      case Reply.Unanswered(String reason) -> throw unreached(server, reason);
    }
  }

  private Outcome forward(String run, OptionalInt scope, Contact contact)
      throws InterruptedException {
    List<Step> steps = scope(scope);
    List<Phase> phases = phases(scope);
    for (Phase phase : phases) {
      Optional<Outcome> ended = steps(run, phase.steps(), steps, contact);
      if (ended.isPresent()) {
        return ended.get();
      }
      Optional<String> closed = measure(run, phase, phase.equals(phases.getLast()));
      if (closed.isPresent()) {
        return stop(run, steps, contact, closed.get());
      }
    }
    tell(run, Kind.ENDED, "done");
    release(contact, steps);
    return new Outcome.Done();
  }

  /** Why the next phase is not begun; the measures of a phase are taken once. */
  private Optional<String> measure(String run, Phase phase, boolean last)
      throws InterruptedException {
    String title = "phase " + phase.number() + "\n";
    boolean measured =
        journal.read().stream()
            .map(Entry::event)
            .anyMatch(event ->
                event.run().equals(run)
                    && event.kind() == Kind.MEASURED
                    && event.text().startsWith(title));
    if (measured || phase.success().isEmpty()) {
      return Optional.empty();
    }
    List<Measured> found = measuring.measure(phase);
    tell(
        run, Kind.MEASURED, title + String.join("\n", found.stream().map(Measured::line).toList()));
    if (last || found.stream().noneMatch(Measured::disappoints)) {
      return Optional.empty();
    }
    return watching.confirms(
            "Phase %d did not reach what its steps can reach. Go on with the next phase?"
                .formatted(phase.number()))
        ? Optional.empty()
        : Optional.of(
            "phase %d did not reach what its steps can reach; 'steward run resume %s' goes on nevertheless"
                .formatted(phase.number(), run));
  }

  private Optional<Outcome> steps(String run, List<Step> some, List<Step> steps, Contact contact)
      throws InterruptedException {
    for (Step step : some) {
      StepState state = StepState.of(journal.read(), run, step.id());
      if (state.over()) {
        continue;
      }
      if (watching.wantsToStop()) {
        return Optional.of(stop(run, steps, contact, "you asked it to stop before " + step.id()));
      }
      Optional<String> closed = new Gate(plan, safety).closed(step, state, run, journal);
      if (closed.isPresent()) {
        String why = step.id() + " may not go on now: " + closed.get();
        boolean halfDone = state.stage() == StepState.Stage.OPEN && state.begun();
        return Optional.of(
            halfDone ? halt(run, step, closed.get()) : stop(run, steps, contact, why));
      }
      End end = new PerformStep(step, state, run, contact, telling()).call();
      Optional<Outcome> outcome = outcome(run, step, end, steps, contact);
      if (outcome.isPresent()) {
        return outcome;
      }
    }
    return Optional.empty();
  }

  private Optional<Outcome> outcome(
      String run, Step step, End end, List<Step> steps, Contact contact)
      throws InterruptedException {
    return switch (end) {
      case End.Verified() -> Optional.empty();
      case End.NotBegun(String why) ->
          Optional.of(stop(run, steps, contact, step.id() + " was not begun: " + why));
      case End.Undone(String why) -> {
        stop(run, steps, contact, step.id() + " failed and was undone: " + why);
        yield Optional.of(new Outcome.FailedAndUndone(step.id().value(), why));
      }
      // The locks stay: what is half done is nobody else's.
      case End.Unreachable(String why) -> Optional.of(halt(run, step, why));
      case End.Stuck(String why) -> Optional.of(halt(run, step, why));
    };
  }

  private Outcome halt(String run, Step step, String why) {
    tell(run, Kind.STOPPED, step.id() + ": " + why);
    return new Outcome.NeedsPerson(step.id().value(), why);
  }

  private Outcome stop(String run, List<Step> steps, Contact contact, String why)
      throws InterruptedException {
    tell(run, Kind.STOPPED, why);
    release(contact, steps);
    return new Outcome.Stopped(why);
  }

  private Outcome backward(String run, List<Step> steps, Contact contact)
      throws InterruptedException {
    for (Step step : steps.reversed()) {
      StepState state = StepState.of(journal.read(), run, step.id());
      if (!state.toBeUndone()) {
        continue;
      }
      End end = new PerformStep(step, state, run, contact, telling()).undo("a person asked for it");
      if (!(end instanceof End.Undone)) {
        return outcome(run, step, end, steps, contact).orElseThrow();
      }
    }
    tell(run, Kind.ENDED, "undone");
    release(contact, steps);
    return new Outcome.Undone();
  }

  private void release(Contact contact, List<Step> steps) throws InterruptedException {
    new HoldClusters(plan, steps).release(contact.clusters());
    release(contact, servers(steps));
  }

  /** A lock that could not be given back is given back by the next run of this installation. */
  private static void release(Contact contact, Iterable<ServerName> servers)
      throws InterruptedException {
    for (ServerName server : servers) {
      contact.unlock(server);
    }
  }

  private Telling telling() {
    return new Telling(journal, watching);
  }

  private void tell(String run, Kind kind, String text) {
    telling().tell(new Event(run, kind, "", text));
  }
}
