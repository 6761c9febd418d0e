package dev.steward.change.execute;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import dev.steward.model.port.GuardName;
import dev.steward.model.port.GuardState;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The guard of one attempt at a step that changes access, as its server has it.
 *
 * <p>What is known of it was read from the server; nothing here waits longer than the server itself
 * takes to undo.
 */
final class Guard {
  private static final Duration BETWEEN = Duration.ofSeconds(2);
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final int LOGINS = 4;

  /** What the undo may take once it has begun: it waits for what still acts, and tries again. */
  private static final Duration UNDOING = Duration.ofMinutes(3);

  private final GuardName name;
  private final Duration after;
  private final Contact contact;
  private final ServerName server;

  Guard(Step step, Store store, Contact contact, ServerName server) {
    this.name = store.guard();
    this.after = after(step);
    this.contact = contact;
    this.server = server;
  }

  /**
   * Twice what the step is thought to take, beside what its commands and looks may take at most.
   */
  static Duration after(Step step) {
    Duration twice = step.duration().multipliedBy(2);
    return Stream.of(step.act(), step.verify())
        .flatMap(List::stream)
        .map(Guard::limit)
        .reduce(twice.compareTo(SHORTEST) < 0 ? SHORTEST : twice, Duration::plus);
  }

  private static Duration limit(Action action) {
    return switch (action) {
      case Action.Command command -> command.timeout();
      case Action.Check check -> check.within();
      case Action.CheckObject check -> check.within();
      case Action.Confirm _,
          Action.WriteFile _,
          Action.RemoveFile _,
          Action.RestoreFile _,
          Action.Systemd _,
          Action.RestoreUnit _,
          Action.Reboot _,
          Action.Apply _,
          Action.Patch _,
          Action.Delete _,
          Action.RestoreObject _,
          Action.Evict _,
          Action.Instruction _ ->
          Duration.ZERO;
    };
  }

  Order.ArmGuard arm(List<Order.Effect> undo) {
    return new Order.ArmGuard(name, undo, after);
  }

  Order.Guarded guarded(Order.Effect effect) {
    return new Order.Guarded(name, effect);
  }

  /** Where it stands; empty where the server does not say. */
  Optional<GuardState> inspect() throws InterruptedException {
    return state(contact.send(server, inspection(), _ -> {}));
  }

  private Order inspection() {
    return new Order.InspectGuard(name);
  }

  private static Optional<GuardState> state(Reply reply) {
    return reply instanceof Reply.Answered(int exit, String output, _) && exit == 0
        ? Arrays.stream(GuardState.values())
            .filter(state -> state.label().equals(output.strip()))
            .findFirst()
        : Optional.empty();
  }

  /**
   * Logs in anew and reads the armed guard, which root alone may.
   *
   * @return why that did not work
   */
  Optional<String> login() throws InterruptedException {
    String problem = "";
    for (int tries = 0; tries < LOGINS; tries++) {
      if (tries > 0) {
        contact.rest(BETWEEN);
      }
      Reply reply = contact.afresh(server, inspection());
      Optional<GuardState> seen = state(reply);
      if (seen.isPresent() && seen.get() != GuardState.NONE) {
        return seen.get() == GuardState.ARMED
            ? Optional.empty()
            : Optional.of("its guard undid it before that was tried");
      }
      problem = words(reply);
    }
    return Optional.of(problem);
  }

  private static String words(Reply reply) {
    return switch (reply) {
      case Reply.NotSent(String reason) -> reason;
      case Reply.Unanswered(String reason) -> reason;
      case Reply.Answered(int exit, String output, String complaint) ->
          "as root it could not read its own guard (exit status %d %s)"
              .formatted(exit, (output.strip() + " " + complaint).strip());
    };
  }

  /** Disarms it and reads back which came first, that or the undo; empty if that is not known. */
  Optional<GuardState> disarm(Consumer<String> unanswered) throws InterruptedException {
    contact.send(server, contact.locked(new Order.DisarmGuard(name)), unanswered);
    return inspect();
  }

  /**
   * Has the server undo, and looks until it has or must have. A server that is not reached does it
   * by itself.
   *
   * @return where it stands at the end; empty if the server does not say
   */
  Optional<GuardState> trip() throws InterruptedException {
    // Waits are counted, and what the tries themselves take: a server that is away costs both.
    long began = System.nanoTime();
    Duration longest = after.plus(UNDOING);
    Duration waited = Duration.ZERO;
    while (true) {
      Optional<GuardState> seen = state(contact.once(server, inspection()));
      if (seen.isPresent() && isUnsettled(seen.get())) {
        contact.once(server, contact.locked(new Order.TripGuard(name)));
        seen = state(contact.once(server, inspection()));
      }
      if ((seen.isPresent() && !isUnsettled(seen.get()))
          || waited.compareTo(longest) >= 0
          || System.nanoTime() - began >= longest.toNanos()) {
        return seen;
      }
      contact.rest(BETWEEN);
      waited = waited.plus(BETWEEN);
    }
  }

  private static boolean isUnsettled(GuardState state) {
    return switch (state) {
      case ARMED, FIRING -> true;
      case NONE, FIRED, DISARMED -> false;
    };
  }

  @Override
  public String toString() {
    return "guard %s, which undoes after %d s unless a new login works"
        .formatted(name, after.toSeconds());
  }
}
