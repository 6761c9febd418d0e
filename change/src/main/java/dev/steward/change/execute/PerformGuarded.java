package dev.steward.change.execute;

import dev.steward.change.execute.PerformStep.End;
import dev.steward.change.journal.Event.Kind;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import dev.steward.model.port.GuardState;
import dev.steward.model.port.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One step that changes access to its server (promise 8). The server undoes it by itself unless a
 * new login has proved that access still works.
 *
 * <ol>
 *   <li>What the acts change is kept, and the guard armed with the step's undo.
 *   <li>The acts happen only while the guard is armed.
 *   <li>Looking verifies it, then a new login; then the guard is disarmed and read back.
 *   <li>Whatever goes wrong, the guard is tripped; an unreachable server is looked at until its
 *       guard must have fired.
 *   <li>Of a step that was interrupted, the guard is asked: confirmed, it is verified again; else
 *       it is undone and begun anew. The step's undo by itself is for what was confirmed.
 * </ol>
 */
final class PerformGuarded {
  private final PerformStep steps;
  private final Step step;
  private final StepState state;
  private final Store store;
  private final SendActions send;
  private final Guard guard;
  private boolean armed;

  PerformGuarded(
      PerformStep steps,
      Step step,
      StepState state,
      Store store,
      Contact contact,
      SendActions send) {
    this.steps = steps;
    this.step = step;
    this.state = state;
    this.store = store;
    this.send = send;
    this.armed = state.armed();
    this.guard = new Guard(step, store, contact, send.server());
  }

  End forward() throws InterruptedException {
    if (!state.begun()) {
      Optional<End> closed = steps.check();
      return closed.isPresent() ? closed.get() : arm();
    }
    Optional<GuardState> seen = guard.inspect();
    if (seen.isEmpty()) {
      return new End.Unreachable("its guard could not be asked whether the step was confirmed");
    }
    return switch (seen.get()) {
      case NONE -> armed ? steps.fail("its guard is gone from the server") : arm();
      case DISARMED -> verifyAgain();
      case ARMED, FIRING, FIRED -> steps.anew();
    };
  }

  private End arm() throws InterruptedException {
    steps.tell(Kind.INTENDED, guard.toString());
    List<Order.Effect> orders = new ArrayList<>(kept(step.act()));
    orders.add(guard.arm(undo()));
    Optional<End> problem = send.send(orders, Set.of(0), 0);
    if (problem.isPresent()) {
      return failed("its guard could not be armed", problem.get());
    }
    steps.tell(Kind.KEPT, guard.toString());
    armed = true;
    return act();
  }

  private List<Order.Effect> kept(List<? extends Action> actions) {
    return orders(actions, "act").filter(PerformGuarded::keeps).distinct().toList();
  }

  private List<Order.Effect> undo() {
    return orders(step.undo(), "undo").filter(order -> !keeps(order)).toList();
  }

  private Stream<Order.Effect> orders(List<? extends Action> actions, String part) {
    List<Order.Effect> orders = new ArrayList<>();
    for (int number = 0; number < actions.size(); number++) {
      orders.addAll(store.orders(actions.get(number), part, number));
    }
    return orders.stream();
  }

  private static boolean keeps(Order.Effect order) {
    return order instanceof Order.KeepFile || order instanceof Order.KeepUnit;
  }

  private End act() throws InterruptedException {
    for (int number = 0; number < step.act().size(); number++) {
      Action.Effect act = step.act().get(number);
      String shown = number + " " + Shown.of(act);
      steps.tell(Kind.INTENDED, shown);
      List<Order.Guarded> orders =
          store.orders(act, "act", number).stream()
              .filter(order -> !keeps(order))
              .map(guard::guarded)
              .toList();
      Set<Integer> right = act instanceof Action.Command command ? command.exit() : Set.of(0);
      Optional<End> problem = send.send(orders, right, number);
      if (problem.isPresent()) {
        return failed(shown, problem.get());
      }
      steps.tell(Kind.ACTED, shown);
      send.acted(number + 1);
    }
    return confirm();
  }

  private End failed(String what, End problem) throws InterruptedException {
    return switch (problem) {
      case End.Unreachable(String why) -> steps.fail(what + ": " + why);
      case End.Stuck(String why) -> steps.fail(what + ": " + why);
      case End.Verified _, End.NotBegun _, End.Undone _ ->
          throw new IllegalStateException("No problem: " + problem);
    };
  }

  private End confirm() throws InterruptedException {
    switch (steps.looked(step.verify())) {
      case Contact.Look.Holds() -> {}
      case Contact.Look.Differs(String why) -> {
        return steps.fail("it did not do what it is for: " + why);
      }
      case Contact.Look.Unknown(String why) -> {
        return steps.fail("whether it worked could not be looked at: " + why);
      }
    }
    Optional<String> shut = guard.login();
    return shut.isPresent() ? steps.fail("a new login does not work: " + shut.get()) : disarm();
  }

  private End disarm() throws InterruptedException {
    steps.tell(Kind.INTENDED, "a new login works: disarm the guard");
    Optional<GuardState> seen = guard.disarm(why -> steps.tell(Kind.UNANSWERED, "disarm " + why));
    if (seen.isEmpty()) {
      return new End.Unreachable("whether its guard was disarmed could not be looked at");
    }
    return switch (seen.get()) {
      case DISARMED -> steps.verified();
      case FIRED, FIRING -> steps.fail("its guard undid it before it was confirmed");
      case ARMED -> steps.fail("its guard could not be disarmed");
      case NONE -> steps.fail("its guard is gone from the server");
    };
  }

  private End verifyAgain() throws InterruptedException {
    return switch (steps.looked(step.verify())) {
      case Contact.Look.Holds() -> steps.verified();
      case Contact.Look.Differs(String why) -> steps.fail("it did not do what it is for: " + why);
      case Contact.Look.Unknown(String why) ->
          new End.Unreachable("whether it worked could not be looked at: " + why);
    };
  }

  /** Undoes it, after that is durable. */
  End undo(String reason) throws InterruptedException {
    Optional<GuardState> seen = guard.trip();
    if (seen.isEmpty()) {
      return new End.Unreachable(
          reason + "; the server undoes it by itself, but does not answer to show that it has");
    }
    return switch (seen.get()) {
      case NONE -> armed ? steps.undoItself(reason) : steps.undone(reason);
      case DISARMED -> steps.undoItself(reason);
      case FIRED -> lookAtUndone(reason);
      case ARMED, FIRING ->
          steps.undoFailed(reason, "its guard is " + seen.get().label() + " and does not get done");
    };
  }

  private End lookAtUndone(String reason) throws InterruptedException {
    List<Action.Look> looks =
        step.undo().stream()
            .filter(Action.Look.class::isInstance)
            .map(Action.Look.class::cast)
            .toList();
    return switch (steps.looked(looks)) {
      case Contact.Look.Holds() -> steps.undone(reason);
      case Contact.Look.Differs(String why) -> steps.undoFailed(reason, why);
      case Contact.Look.Unknown(String why) -> new End.Unreachable(why);
    };
  }
}
