package dev.steward.change.execute;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.port.ClusterOrder;
import dev.steward.model.port.ClusterReply;
import dev.steward.model.port.ClusterSession;
import dev.steward.model.port.ClusterSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The clusters of a run, each held by its lease. An order whose answer was lost is sent again,
 * which every {@link ClusterOrder} allows; one that waits for something is sent again until its
 * time is over.
 */
final class ClusterContact implements AutoCloseable {
  private static final int TRIES = 5;
  private static final Duration BETWEEN = Duration.ofSeconds(2);
  private static final Duration GOING = Duration.ofMinutes(2);

  private final ClusterSessions sessions;
  private final String owner;
  private final Pause pause;
  private final Map<String, ClusterSession> open = new HashMap<>();

  ClusterContact(ClusterSessions sessions, String owner, Pause pause) {
    this.sessions = sessions;
    this.owner = owner;
    this.pause = pause;
  }

  ClusterReply lock(String cluster) throws InterruptedException {
    return send(cluster, new ClusterOrder.Lock(owner, Contact.LEASE), _ -> {});
  }

  void unlock(String cluster) throws InterruptedException {
    send(cluster, new ClusterOrder.Unlock(owner), _ -> {});
  }

  /**
   * @param unanswered told why, before an order of unknown outcome is sent again
   */
  ClusterReply send(String cluster, ClusterOrder order, Consumer<String> unanswered)
      throws InterruptedException {
    ClusterReply reply = session(cluster).send(order);
    for (int tries = 1; tries < TRIES && !settled(reply); tries++) {
      if (reply instanceof ClusterReply.Unanswered(String reason)) {
        unanswered.accept(reason);
      }
      pause.await(BETWEEN);
      reply = session(cluster).send(order);
    }
    return reply;
  }

  private static boolean settled(ClusterReply reply) {
    return !(reply instanceof ClusterReply.NotSent || reply instanceof ClusterReply.Unanswered);
  }

  private ClusterSession session(String cluster) {
    return open.computeIfAbsent(cluster, sessions::open);
  }

  /** Does what an action says, until it is done, refused or its time is over. */
  ClusterReply act(Action action, String attempt, Consumer<String> unanswered)
      throws InterruptedException {
    ClusterReply reply = new ClusterReply.Done();
    for (ClusterOrder.Effect effect : orders(action, attempt)) {
      Duration within = action instanceof Action.Evict evict ? evict.within() : GOING;
      ClusterOrder order = new ClusterOrder.Locked(owner, effect);
      String cluster = of(action).orElseThrow();
      reply = send(cluster, order, unanswered);
      Duration waited = Duration.ZERO;
      while (reply instanceof ClusterReply.Waiting && waited.compareTo(within) < 0) {
        pause.await(BETWEEN);
        waited = waited.plus(BETWEEN);
        reply = send(cluster, order, unanswered);
      }
      if (!(reply instanceof ClusterReply.Done)) {
        return reply;
      }
    }
    return reply;
  }

  /** What an action sends, in order: what undo needs is kept before anything is changed. */
  private static List<ClusterOrder.Effect> orders(Action action, String attempt) {
    List<ClusterOrder.Effect> orders = new ArrayList<>();
    object(action)
        .ifPresent(object -> {
          String store = attempt + "/" + object.apiVersion() + "/" + object;
          if (!(action instanceof Action.RestoreObject)) {
            orders.add(new ClusterOrder.Keep(object, store));
          }
          if (action instanceof Action.Apply(_, var manifest)) {
            orders.add(new ClusterOrder.Apply(object, manifest));
          } else if (action instanceof Action.Patch(_, var form, var patch)) {
            orders.add(new ClusterOrder.Patch(object, form, patch, store));
          } else if (action instanceof Action.Delete(_, var uid)) {
            orders.add(new ClusterOrder.Delete(object, uid, store));
          } else {
            orders.add(new ClusterOrder.Restore(object, store));
          }
        });
    if (action instanceof Action.Evict(_, var node, _)) {
      orders.add(new ClusterOrder.Evict(node));
    }
    return orders;
  }

  /** The object that an action changes or puts back. */
  static Optional<KubernetesObject> object(Action action) {
    return switch (action) {
      case Action.Apply(var object, _) -> Optional.of(object);
      case Action.Patch(var object, _, _) -> Optional.of(object);
      case Action.Delete(var object, _) -> Optional.of(object);
      case Action.RestoreObject(var object) -> Optional.of(object);
      case Action.Evict _,
          Action.Look _,
          Action.Command _,
          Action.WriteFile _,
          Action.RemoveFile _,
          Action.RestoreFile _,
          Action.Systemd _,
          Action.RestoreUnit _,
          Action.Reboot _,
          Action.Instruction _ ->
          Optional.empty();
    };
  }

  /** The cluster that an action is for; empty where it is for none. */
  static Optional<String> of(Action action) {
    if (action instanceof Action.Evict(var cluster, _, _)) {
      return Optional.of(cluster);
    }
    if (action instanceof Action.CheckObject check) {
      return Optional.of(check.object().cluster());
    }
    return object(action).map(KubernetesObject::cluster);
  }

  /** Looks until it is so or the time is over. */
  Contact.Look look(Action.CheckObject check) throws InterruptedException {
    Duration waited = Duration.ZERO;
    Contact.Look seen = once(check);
    while (!(seen instanceof Contact.Look.Holds) && waited.compareTo(check.within()) < 0) {
      pause.await(BETWEEN);
      waited = waited.plus(BETWEEN);
      seen = once(check);
    }
    return seen;
  }

  private Contact.Look once(Action.CheckObject check) throws InterruptedException {
    ClusterReply reply =
        send(
            check.object().cluster(),
            new ClusterOrder.Look(check.object(), check.pointer()),
            _ -> {});
    return reply instanceof ClusterReply.Value(var value)
        ? judge(check, value)
        : new Contact.Look.Unknown(words(reply));
  }

  private static Contact.Look judge(Action.CheckObject check, Optional<String> seen) {
    boolean holds =
        check.value().isEmpty()
            ? seen.isEmpty()
            : seen.filter(it -> Pattern.matches("(?s)" + check.value().get(), it)).isPresent();
    return holds
        ? new Contact.Look.Holds()
        : new Contact.Look.Differs(
            "%s%s is %s, not %s"
                .formatted(
                    check.object(),
                    check.pointer().isEmpty() ? "" : " " + check.pointer(),
                    seen.map(ClusterContact::shortened).orElse("not there"),
                    check.value().orElse("absent")));
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  /** An answer that is not what was wished for, in words. */
  static String words(ClusterReply reply) {
    return switch (reply) {
      case ClusterReply.Value(var value) -> value.orElse("nothing");
      case ClusterReply.Done() -> "done";
      case ClusterReply.Conflict(var with) -> "it would work against somebody else: " + with;
      case ClusterReply.Refused(var reason) -> "the cluster refuses it: " + reason;
      case ClusterReply.Waiting(var what) -> "its time is over, and still: " + what;
      case ClusterReply.Held(var holder) -> "the cluster's lease was taken by " + holder;
      case ClusterReply.NotKept() -> "what was there before was not kept";
      case ClusterReply.NotSent(var reason) -> reason;
      case ClusterReply.Unanswered(var reason) -> reason;
    };
  }

  @Override
  public void close() {
    open.values().forEach(ClusterSession::close);
  }
}
