package dev.steward.change.execute;

import dev.steward.change.journal.Event;
import dev.steward.change.journal.Event.Kind;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * One step of a run: precondition, act, verify; or its undo.
 *
 * <ol>
 *   <li>The precondition is looked at, unless an act of this attempt may already have happened.
 *   <li>Before each act its intent is durable, after it the answer. What has answered is not done
 *       again; what has not is sent again, and the server knows whether it was done.
 *   <li>Only looking at the target makes a step verified.
 *   <li>A step that fails is undone by its own undo, in order.
 * </ol>
 *
 * <p>A step that changes access goes another way, see {@link PerformGuarded}.
 */
final class PerformStep {
  private final Step step;
  private final Contact contact;
  private final Telling telling;
  private final Store store;
  private final StepState state;
  private final SendActions send;
  private final Optional<PerformGuarded> guarded;

  PerformStep(Step step, StepState state, String run, Contact contact, Telling telling) {
    this.step = step;
    this.state = state.stage() == StepState.Stage.UNDONE ? state.anew() : state;
    this.contact = contact;
    this.telling = telling;
    this.store = new Store(run, step.id(), this.state.attempt());
    this.send = new SendActions(step, store, contact, telling, this.state.acted());
    this.guarded =
        step.guarded()
            ? Optional.of(new PerformGuarded(this, step, this.state, store, contact, send))
            : Optional.empty();
  }

  /** How a step ended. */
  sealed interface End {
    record Verified() implements End {}

    /** Nothing was changed by it. */
    record NotBegun(String reason) implements End {}

    record Undone(String reason) implements End {}

    /** It can be taken up again when the reason is gone. */
    record Unreachable(String reason) implements End {}

    record Stuck(String reason) implements End {}
  }

  /** Brings the step from wherever it is to an end. */
  End call() throws InterruptedException {
    return switch (state.stage()) {
      case OPEN, UNDONE -> guarded.isPresent() ? guarded.get().forward() : forward();
      case FAILED, UNDOING, UNDO_FAILED ->
          guarded.isPresent() && state.failure().isEmpty() ? anew() : undo(state.failure());
      case VERIFIED, SKIPPED -> new End.Verified();
    };
  }

  /** Undoes an attempt that was interrupted, and takes the step up in another. */
  End anew() throws InterruptedException {
    End undone = undo("it was interrupted before it was confirmed");
    return undone instanceof End.Undone
        ? new PerformStep(step, state.undone(), store.run(), contact, telling).call()
        : undone;
  }

  /** Why it may not begin. */
  Optional<End> check() throws InterruptedException {
    for (Action.Look look : step.precondition()) {
      switch (send.look(look)) {
        case Contact.Look.Holds() -> {}
        case Contact.Look.Differs(String reason) -> {
          return Optional.of(new End.NotBegun("its precondition does not hold: " + reason));
        }
        case Contact.Look.Unknown(String reason) -> {
          return Optional.of(
              new End.NotBegun("its precondition could not be looked at: " + reason));
        }
      }
    }
    tell(Kind.CHECKED, "");
    return Optional.empty();
  }

  private End forward() throws InterruptedException {
    if (!state.begun()) {
      Optional<End> closed = check();
      if (closed.isPresent()) {
        return closed.get();
      }
    }
    for (int number = state.acted(); number < step.act().size(); number++) {
      Action.Effect act = step.act().get(number);
      Optional<End> problem =
          act instanceof Action.Reboot reboot ? reboot(reboot, number) : intended(act, number);
      if (problem.isPresent()) {
        return problem.get() instanceof End.Stuck(String reason) ? fail(reason) : problem.get();
      }
      tell(Kind.ACTED, number + " " + Shown.of(act));
      send.acted(number + 1);
    }
    return verify();
  }

  private Optional<End> intended(Action.Effect act, int number) throws InterruptedException {
    tell(Kind.INTENDED, number + " " + Shown.of(act));
    return send.act(act, "act", number);
  }

  private Optional<End> reboot(Action.Reboot reboot, int number) throws InterruptedException {
    RebootServer server = new RebootServer(contact, send.server());
    // What the journal knows is of the act that a resumed step begins with, and of no later one.
    Optional<String> known = number == state.acted() ? state.boot() : Optional.empty();
    Optional<String> boot = known.isPresent() ? known : server.boot();
    if (boot.isEmpty()) {
      return Optional.of(new End.Unreachable("it does not say which boot it is in"));
    }
    tell(Kind.INTENDED, number + " " + Shown.of(reboot) + StepState.BOOT + boot.get());
    return server.call(reboot, boot.get());
  }

  private End verify() throws InterruptedException {
    return switch (looked(step.verify())) {
      case Contact.Look.Holds() -> verified();
      case Contact.Look.Differs(String reason) -> fail("it did not do what it is for: " + reason);
      case Contact.Look.Unknown(String reason) ->
          new End.Unreachable("whether it worked could not be looked at: " + reason);
    };
  }

  /** What the first of these looks showed that does not hold. */
  Contact.Look looked(List<Action.Look> looks) throws InterruptedException {
    for (Action.Look look : looks) {
      Contact.Look seen = send.look(look);
      if (!(seen instanceof Contact.Look.Holds)) {
        return seen;
      }
    }
    return new Contact.Look.Holds();
  }

  End verified() {
    tell(Kind.VERIFIED, "");
    return new End.Verified();
  }

  /** Says so, and undoes it. */
  End fail(String reason) throws InterruptedException {
    tell(Kind.FAILED, reason);
    return undo(reason);
  }

  /** Undoes what this attempt did, and says why. */
  End undo(String reason) throws InterruptedException {
    if (step.undo().isEmpty()) {
      String lasting = step.lasting().orElse("nothing undoes it");
      tell(Kind.UNDO_FAILED, lasting);
      return new End.Stuck(reason + "; it cannot be undone: " + lasting);
    }
    tell(Kind.UNDO_INTENDED, reason);
    return guarded.isPresent() ? guarded.get().undo(reason) : undoItself(reason);
  }

  /** The step's own undo, action by action. */
  End undoItself(String reason) throws InterruptedException {
    int number = 0;
    for (Action action : step.undo()) {
      Optional<End> problem =
          action instanceof Action.Look look ? unlike(look) : send.act(action, "undo", number);
      if (problem.isPresent()) {
        return unsettled(reason, problem.get());
      }
      number++;
    }
    return undone(reason);
  }

  End undone(String reason) {
    tell(Kind.UNDONE, reason);
    return new End.Undone(reason);
  }

  End undoFailed(String reason, String why) {
    tell(Kind.UNDO_FAILED, why);
    return new End.Stuck(reason + "; and its undo failed: " + why);
  }

  private End unsettled(String reason, End problem) {
    if (problem instanceof End.Stuck(String why)) {
      return undoFailed(reason, why);
    }
    return problem;
  }

  private Optional<End> unlike(Action.Look look) throws InterruptedException {
    return switch (send.look(look)) {
      case Contact.Look.Holds() -> Optional.empty();
      case Contact.Look.Differs(String why) -> Optional.of(new End.Stuck(why));
      case Contact.Look.Unknown(String why) -> Optional.of(new End.Unreachable(why));
    };
  }

  void tell(Kind kind, String text) {
    telling.tell(new Event(store.run(), kind, step.id().value(), text));
  }
}
