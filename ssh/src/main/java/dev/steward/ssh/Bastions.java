package dev.steward.ssh;

import dev.steward.model.snapshot.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.session.ClientSession;

/**
 * Sessions with jump hosts: one for each way, shared by all servers behind it.
 *
 * <p>A session for each of them would make sshd drop some: MaxStartups (sshd_config(5)) begins to
 * refuse at ten logins at a time. Forwarded connections of one session do not count there, nor for
 * MaxSessions. Who comes first opens it, the others wait within their own deadlines and share the
 * failure too; who comes after a failure, or after the session was lost, tries anew. Sessions stay
 * open until all readers are closed. Thread-safe.
 */
final class Bastions implements AutoCloseable {
  private final Map<List<Hop>, CompletableFuture<Opened>> ways = new ConcurrentHashMap<>();

  /** How the first one's attempt ended. */
  private sealed interface Opened {
    record Through(ClientSession session) implements Opened {}

    record Barred(NotBegun why) implements Opened {}

    record Asks(Question question) implements Opened {}

    /** Whoever opened it was interrupted: no word about the bastion. */
    record Abandoned() implements Opened {}
  }

  /** Opens a session with the last hop of a way. */
  @FunctionalInterface
  interface Opening {
    ClientSession call() throws NotBegun, Question, InterruptedException;
  }

  ClientSession session(List<Hop> way, Deadline deadline, Opening opening)
      throws NotBegun, Question, InterruptedException {
    while (true) {
      CompletableFuture<Opened> mine = new CompletableFuture<>();
      CompletableFuture<Opened> first = ways.putIfAbsent(way, mine);
      if (first == null) {
        return open(way, mine, opening);
      }
      switch (await(first, way, deadline)) {
        case Opened.Through(ClientSession session) -> {
          if (session.isOpen()) {
            return session;
          }
          ways.remove(way, first);
        }
        case Opened.Barred(NotBegun why) -> throw why;
        case Opened.Asks(Question question) -> throw question;
        case Opened.Abandoned() -> ways.remove(way, first);
      }
    }
  }

  private ClientSession open(List<Hop> way, CompletableFuture<Opened> mine, Opening opening)
      throws NotBegun, Question, InterruptedException {
    Opened opened = new Opened.Abandoned();
    try {
      ClientSession session = opening.call();
      opened = new Opened.Through(session);
      return session;
    } catch (NotBegun why) {
      opened = new Opened.Barred(why);
      throw why;
    } catch (Question question) {
      opened = new Opened.Asks(question);
      throw question;
    } finally {
      if (!(opened instanceof Opened.Through)) {
        ways.remove(way, mine);
      }
      mine.complete(opened);
    }
  }

  private static Opened await(CompletableFuture<Opened> first, List<Hop> way, Deadline deadline)
      throws NotBegun, InterruptedException {
    try {
      return first.get(deadline.millis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotBegun(
          Outcome.TIMED_OUT,
          way.getLast() + ", the jump host, let nobody in before the deadline; look at sshd there");
    } catch (ExecutionException e) {
      throw new IllegalStateException("It is only ever completed with a value", e);
    }
  }

  @Override
  public void close() {
    for (CompletableFuture<Opened> way : ways.values()) {
      if (way.getNow(new Opened.Abandoned()) instanceof Opened.Through(ClientSession session)) {
        Connection.leave(session);
      }
    }
  }
}
