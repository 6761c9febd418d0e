package dev.steward.change.execute;

import dev.steward.change.journal.Event;
import dev.steward.change.journal.Event.Kind;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.Target;
import dev.steward.model.port.ClusterReply;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
 */
final class PerformStep {
  private final Step step;
  private final Contact contact;
  private final Telling telling;
  private final Store store;
  private final StepState state;
  private int acted;

  PerformStep(Step step, StepState state, String run, Contact contact, Telling telling) {
    this.step = step;
    this.state = state.stage() == StepState.Stage.UNDONE ? state.anew() : state;
    this.contact = contact;
    this.telling = telling;
    this.acted = this.state.acted();
    this.store = new Store(run, step.id(), this.state.attempt());
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
      case OPEN, UNDONE -> forward();
      case FAILED, UNDOING, UNDO_FAILED -> undo(state.failure());
      case VERIFIED, SKIPPED -> new End.Verified();
    };
  }

  private End forward() throws InterruptedException {
    if (!state.begun()) {
      for (Action.Look look : step.precondition()) {
        switch (look(look)) {
          case Contact.Look.Holds() -> {}
          case Contact.Look.Differs(String reason) -> {
            return new End.NotBegun("its precondition does not hold: " + reason);
          }
          case Contact.Look.Unknown(String reason) -> {
            return new End.NotBegun("its precondition could not be looked at: " + reason);
          }
        }
      }
      tell(Kind.CHECKED, "");
    }
    for (int number = state.acted(); number < step.act().size(); number++) {
      Action.Effect act = step.act().get(number);
      Optional<End> problem =
          act instanceof Action.Reboot reboot ? reboot(reboot, number) : intended(act, number);
      if (problem.isPresent()) {
        return problem.get() instanceof End.Stuck(String reason) ? fail(reason) : problem.get();
      }
      tell(Kind.ACTED, number + " " + Shown.of(act));
      acted = number + 1;
    }
    return verify();
  }

  private Optional<End> intended(Action.Effect act, int number) throws InterruptedException {
    tell(Kind.INTENDED, number + " " + Shown.of(act));
    return act(act, "act", number);
  }

  private Optional<End> reboot(Action.Reboot reboot, int number) throws InterruptedException {
    RebootServer server = new RebootServer(contact, server());
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
    for (Action.Look look : step.verify()) {
      switch (look(look)) {
        case Contact.Look.Holds() -> {}
        case Contact.Look.Differs(String reason) -> {
          return fail("it did not do what it is for: " + reason);
        }
        case Contact.Look.Unknown(String reason) -> {
          return new End.Unreachable("whether it worked could not be looked at: " + reason);
        }
      }
    }
    tell(Kind.VERIFIED, "");
    return new End.Verified();
  }

  private End fail(String reason) throws InterruptedException {
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
    int number = 0;
    for (Action action : step.undo()) {
      Optional<End> problem =
          action instanceof Action.Look look ? unlike(look) : act(action, "undo", number);
      if (problem.isPresent()) {
        return unsettled(reason, problem.get());
      }
      number++;
    }
    tell(Kind.UNDONE, reason);
    return new End.Undone(reason);
  }

  private End unsettled(String reason, End problem) {
    if (problem instanceof End.Stuck(String why)) {
      tell(Kind.UNDO_FAILED, why);
      return new End.Stuck(reason + "; and its undo failed: " + why);
    }
    return problem;
  }

  private Optional<End> unlike(Action.Look look) throws InterruptedException {
    return switch (look(look)) {
      case Contact.Look.Holds() -> Optional.empty();
      case Contact.Look.Differs(String why) -> Optional.of(new End.Stuck(why));
      case Contact.Look.Unknown(String why) -> Optional.of(new End.Unreachable(why));
    };
  }

  private Contact.Look look(Action.Look look) throws InterruptedException {
    return switch (look) {
      case Action.Check check -> contact.look(server(), check);
      case Action.Confirm(String question) ->
          telling.confirms(question)
              ? new Contact.Look.Holds()
              : new Contact.Look.Unknown("nobody confirmed: " + question);
      case Action.CheckObject check -> contact.clusters().look(check);
    };
  }

  private Optional<End> act(Action action, String part, int number) throws InterruptedException {
    if (action instanceof Action.Instruction(String text)) {
      return telling.confirms("Done? " + text)
          ? Optional.empty()
          : Optional.of(new End.Unreachable("a person has to do it: " + text));
    }
    Set<Integer> right = action instanceof Action.Command command ? command.exit() : Set.of(0);
    Consumer<String> unanswered = why -> tell(Kind.UNANSWERED, number + " " + why);
    if (ClusterContact.of(action).isPresent()) {
      return judge(action, contact.clusters().act(action, store.attemptAt(), unanswered));
    }
    List<Order.Effect> orders = store.orders(action, part, number);
    for (Order.Effect order : orders) {
      Optional<End> problem = judge(contact.change(server(), order, unanswered), right, order);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Optional<End> judge(Action action, ClusterReply reply) {
    String words = ClusterContact.words(reply);
    return switch (reply) {
      case ClusterReply.Done _ -> Optional.empty();
      case ClusterReply.NotKept _ when neverChanged(action) -> Optional.empty();
      case ClusterReply.NotSent _, ClusterReply.Unanswered _, ClusterReply.Held _ ->
          Optional.of(new End.Unreachable(words));
      case ClusterReply.Value _,
          ClusterReply.Conflict _,
          ClusterReply.Refused _,
          ClusterReply.Waiting _,
          ClusterReply.NotKept _ ->
          Optional.of(new End.Stuck(words));
    };
  }

  private boolean neverChanged(Action restore) {
    return step.act().subList(0, acted).stream()
        .noneMatch(done -> ClusterContact.object(done).equals(ClusterContact.object(restore)));
  }

  private Optional<End> judge(Reply reply, Set<Integer> right, Order.Effect order) {
    return switch (reply) {
      case Reply.NotSent(String reason) -> Optional.of(new End.Unreachable(reason));
      case Reply.Unanswered(String reason) -> Optional.of(new End.Unreachable(reason));
      case Reply.Answered(int exit, String output, _) when exit == Reply.LOCKED ->
          Optional.of(new End.Unreachable("the server's lock was taken by " + output.strip()));
      case Reply.Answered(int exit, _, _) when exit == Reply.UNDECIDED ->
          Optional.of(
              new End.Unreachable(
                  "a command that must not run twice began, and the server does not know its end"));
      case Reply.Answered(int exit, _, _) when exit == Reply.NOT_KEPT && neverChanged(order) ->
          Optional.empty();
      case Reply.Answered(int exit, _, String complaint) -> {
        Set<Integer> good = order instanceof Order.Run ? right : Set.of(0);
        yield good.contains(exit)
            ? Optional.empty()
            : Optional.of(new End.Stuck("exit status " + exit + " " + complaint.strip()));
      }
    };
  }

  /**
   * Keeping comes before changing: what was not kept by an act that never answered is as it was.
   */
  private boolean neverChanged(Order.Effect order) {
    return step.act().subList(0, acted).stream()
        .flatMap(act -> store.orders(act, "act", 0).stream())
        .noneMatch(done ->
            switch (order) {
              case Order.RestoreFile(var path, _) ->
                  done instanceof Order.KeepFile(var kept, _) && kept.equals(path);
              case Order.RestoreUnit(var unit, _) ->
                  done instanceof Order.KeepUnit(var kept, _) && kept.equals(unit);
              case Order.Run _,
                  Order.KeepFile _,
                  Order.WriteFile _,
                  Order.RemoveFile _,
                  Order.ChangeUnit _,
                  Order.KeepUnit _,
                  Order.ArmGuard _,
                  Order.TripGuard _,
                  Order.DisarmGuard _,
                  Order.Guarded _,
                  Order.Reboot _ ->
                  true;
            });
  }

  private ServerName server() {
    if (step.target() instanceof Target.OnServer(ServerName server)) {
      return server;
    }
    throw new IllegalStateException("Refused before: " + step.id() + " is not on a server");
  }

  private void tell(Kind kind, String text) {
    telling.tell(new Event(store.run(), kind, step.id().value(), text));
  }
}
