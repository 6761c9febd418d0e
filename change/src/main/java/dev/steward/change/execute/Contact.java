package dev.steward.change.execute;

import dev.steward.model.plan.Action;
import dev.steward.model.port.ClusterSessions;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
import dev.steward.model.port.ServerSession;
import dev.steward.model.port.ServerSessions;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The servers of a run, each held by its lock. An order whose answer was lost is sent again, which
 * every {@link Order} allows.
 */
final class Contact implements AutoCloseable {
  /** Longer than any single order may take. */
  static final Duration LEASE = Duration.ofHours(2);

  private static final int TRIES = 5;
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final ServerSessions sessions;
  private final String owner;
  private final Pause pause;
  private final Map<ServerName, ServerSession> open = new HashMap<>();
  private final ClusterContact clusters;

  Contact(ServerSessions sessions, ClusterSessions clusters, String owner, Pause pause) {
    this.sessions = sessions;
    this.owner = owner;
    this.pause = pause;
    this.clusters = new ClusterContact(clusters, owner, pause);
  }

  ClusterContact clusters() {
    return clusters;
  }

  Reply lock(ServerName server) throws InterruptedException {
    return send(server, new Order.Lock(owner, LEASE), _ -> {});
  }

  Reply unlock(ServerName server) throws InterruptedException {
    return send(server, new Order.Unlock(owner), _ -> {});
  }

  Reply change(ServerName server, Order.Effect effect, Consumer<String> unanswered)
      throws InterruptedException {
    return send(server, new Order.Locked(owner, effect), unanswered);
  }

  /** An order that holds while this run has the lock. */
  Order locked(Order.Effect effect) {
    return new Order.Locked(owner, effect);
  }

  /** Sends it once, whatever comes back. */
  Reply once(ServerName server, Order order) {
    return session(server).send(order);
  }

  /**
   * Sends it by a new login, which replaces the session in hand if the order is answered. The other
   * stays: where nobody can log in any more, it may be the last way in.
   */
  Reply afresh(ServerName server, Order order) {
    ServerSession fresh = sessions.open(server);
    Reply reply = fresh.send(order);
    if (reply instanceof Reply.Answered) {
      Optional.ofNullable(open.put(server, fresh)).ifPresent(ServerSession::close);
    } else {
      fresh.close();
    }
    return reply;
  }

  void rest(Duration time) throws InterruptedException {
    pause.await(time);
  }

  /**
   * @param unanswered told why, before an order of unknown outcome is sent again
   */
  Reply send(ServerName server, Order order, Consumer<String> unanswered)
      throws InterruptedException {
    Reply reply = session(server).send(order);
    for (int tries = 1; tries < TRIES && !settled(reply); tries++) {
      if (reply instanceof Reply.Unanswered(String reason)) {
        unanswered.accept(reason);
      }
      pause.await(BETWEEN);
      reply = session(server).send(order);
    }
    return reply;
  }

  private static boolean settled(Reply reply) {
    return reply instanceof Reply.Answered(int exit, _, _) && exit != Reply.UNDECIDED;
  }

  private ServerSession session(ServerName server) {
    return open.computeIfAbsent(server, sessions::open);
  }

  /** Looks until it is so or the time is over. */
  Look look(ServerName server, Action.Check check) throws InterruptedException {
    Duration waited = Duration.ZERO;
    Look seen = once(server, check);
    while (!(seen instanceof Look.Holds) && waited.compareTo(check.within()) < 0) {
      pause.await(BETWEEN);
      waited = waited.plus(BETWEEN);
      seen = once(server, check);
    }
    return seen;
  }

  private Look once(ServerName server, Action.Check check) throws InterruptedException {
    Reply reply = send(server, new Order.Look(check.command(), Duration.ofMinutes(1)), _ -> {});
    return switch (reply) {
      case Reply.NotSent(String reason) -> new Look.Unknown(reason);
      case Reply.Unanswered(String reason) -> new Look.Unknown(reason);
      case Reply.Answered answer -> judge(check, answer);
    };
  }

  private static Look judge(Action.Check check, Reply.Answered answer) {
    String asked = String.join(" ", check.command());
    if (!check.exit().contains(answer.exit())) {
      return new Look.Differs(
          "%s: exit status %d %s".formatted(asked, answer.exit(), answer.complaint()).strip());
    }
    if (check.output().isPresent()
        && !Pattern.compile(check.output().get(), Pattern.MULTILINE)
            .matcher(answer.output())
            .find()) {
      return new Look.Differs(
          "%s: the output does not show %s".formatted(asked, check.output().get()));
    }
    return new Look.Holds();
  }

  /** What looking showed. */
  sealed interface Look {
    record Holds() implements Look {}

    record Differs(String reason) implements Look {}

    record Unknown(String reason) implements Look {}
  }

  @Override
  public void close() {
    open.values().forEach(ServerSession::close);
    clusters.close();
  }
}
