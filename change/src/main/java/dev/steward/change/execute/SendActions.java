package dev.steward.change.execute;

import dev.steward.change.execute.PerformStep.End;
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

/** Sends the actions of one attempt at a step to its target, and judges what comes back. */
final class SendActions {
  private final Step step;
  private final Store store;
  private final Contact contact;
  private final Telling telling;
  private int acted;

  /**
   * @param acted how many acts have answered before
   */
  SendActions(Step step, Store store, Contact contact, Telling telling, int acted) {
    this.step = step;
    this.store = store;
    this.contact = contact;
    this.telling = telling;
    this.acted = acted;
  }

  /** So many of the step's acts have answered. */
  void acted(int count) {
    acted = count;
  }

  /** Looks, on the target or by asking a person. */
  Contact.Look look(Action.Look look) throws InterruptedException {
    return switch (look) {
      case Action.Check check -> contact.look(server(), check);
      case Action.Confirm(String question) ->
          telling.confirms(question)
              ? new Contact.Look.Holds()
              : new Contact.Look.Unknown("nobody confirmed: " + question);
      case Action.CheckObject check -> contact.clusters().look(check);
    };
  }

  /** Carries an action out; what it returns went wrong. */
  Optional<End> act(Action action, String part, int number) throws InterruptedException {
    if (action instanceof Action.Instruction(String text)) {
      return telling.confirms("Done? " + text)
          ? Optional.empty()
          : Optional.of(new End.Unreachable("a person has to do it: " + text));
    }
    Set<Integer> right = action instanceof Action.Command command ? command.exit() : Set.of(0);
    Consumer<String> unanswered = unanswered(number);
    if (ClusterContact.of(action).isPresent()) {
      return judge(action, contact.clusters().act(action, store.attemptAt(), unanswered));
    }
    List<Order.Effect> orders = store.orders(action, part, number);
    return send(orders, right, number);
  }

  /** Sends orders one after the other, until one does not go well. */
  Optional<End> send(List<? extends Order.Effect> orders, Set<Integer> right, int number)
      throws InterruptedException {
    for (Order.Effect order : orders) {
      Reply reply = contact.change(server(), order, unanswered(number));
      Optional<End> problem = judge(reply, right, order);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private Consumer<String> unanswered(int number) {
    return why -> tell(Kind.UNANSWERED, number + " " + why);
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
      case Reply.Answered(int exit, _, _)
          when exit == Reply.GUARD_OVER && order instanceof Order.Guarded ->
          Optional.of(new End.Stuck("its guard is not armed any more"));
      case Reply.Answered(int exit, _, _) when exit == Reply.NOT_KEPT && neverChanged(order) ->
          Optional.empty();
      case Reply.Answered(int exit, _, String complaint) -> {
        Set<Integer> good = isCommand(order) ? right : Set.of(0);
        yield good.contains(exit)
            ? Optional.empty()
            : Optional.of(new End.Stuck(("exit status " + exit + " " + complaint).strip()));
      }
    };
  }

  private static boolean isCommand(Order.Effect order) {
    return order instanceof Order.Run || order instanceof Order.Guarded(_, Order.Run _);
  }

  /**
   * Keeping comes before changing: what was not kept by an act that never answered is as it was.
   */
  private boolean neverChanged(Order.Effect order) {
    List<Order.Effect> done =
        step.act().subList(0, acted).stream()
            .flatMap(act -> store.orders(act, "act", 0).stream())
            .toList();
    return switch (order) {
      case Order.RestoreFile(var path, _) ->
          done.stream()
              .noneMatch(it -> it instanceof Order.KeepFile(var kept, _) && kept.equals(path));
      case Order.RestoreUnit(var unit, _) ->
          done.stream()
              .noneMatch(it -> it instanceof Order.KeepUnit(var kept, _) && kept.equals(unit));
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
          false;
    };
  }

  ServerName server() {
    if (step.target() instanceof Target.OnServer(ServerName server)) {
      return server;
    }
    throw new IllegalStateException("Refused before: " + step.id() + " is not on a server");
  }

  private void tell(Kind kind, String text) {
    telling.tell(new Event(store.run(), kind, step.id().value(), text));
  }
}
