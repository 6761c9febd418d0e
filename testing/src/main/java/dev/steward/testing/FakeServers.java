package dev.steward.testing;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.port.Forwarded;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerDoor;
import dev.steward.model.port.ServerReader;
import dev.steward.model.port.ServerReaders;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Servers that answer as a test scripted them. Thread-safe.
 *
 * <p>A server without an answer is unreachable. Time passes only on the {@link SettableClock}:
 * {@link #slow} moves it, and {@link #hang} waits until the test lets go, or fails with the
 * deadline.
 */
public final class FakeServers implements ServerReaders {
  /** What a server answers to a script. */
  public interface Answer {
    Reading to(ProbeScript script, ReadLimits limits) throws InterruptedException;
  }

  private final SettableClock clock;
  private final Map<ServerName, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();
  private final List<ServerName> opened = new CopyOnWriteArrayList<>();
  private final AtomicInteger reading = new AtomicInteger();
  private final AtomicInteger mostReading = new AtomicInteger();
  private final AtomicInteger closedReaders = new AtomicInteger();
  private volatile boolean closed;

  public FakeServers(SettableClock clock) {
    this.clock = clock;
  }

  public FakeServers answer(String server, Answer answer) {
    answers.put(new ServerName(server), answer);
    return this;
  }

  /** A server that always ends a reading the same way. */
  public FakeServers answer(String server, Reading reading) {
    return answer(server, (script, limits) -> reading);
  }

  /** A complete answer, made from the script with its nonce. */
  public FakeServers complete(String server, Function<ProbeScript, String> output) {
    return answer(
        server,
        (script, limits) ->
            new Reading.Complete(
                output.apply(script) + "\n" + script.endMarker() + "\n", Optional.empty()));
  }

  public FakeServers fail(String server, Outcome outcome, String reason) {
    return answer(server, new Reading.Failed(outcome, reason, Optional.empty()));
  }

  /** Answers after a time on the clock, or runs into the deadline. */
  public FakeServers slow(String server, Duration time, Answer then) {
    return answer(
        server,
        (script, limits) -> {
          boolean late = time.compareTo(limits.deadline()) > 0;
          clock.advance(late ? limits.deadline() : time);
          return late ? timedOut(server) : then.to(script, limits);
        });
  }

  /** Answers nothing until the test counts the latch down; then the deadline has passed. */
  public FakeServers hang(String server, CountDownLatch release) {
    return answer(
        server,
        (script, limits) -> {
          release.await();
          clock.advance(limits.deadline());
          return timedOut(server);
        });
  }

  private static Reading timedOut(String server) {
    return new Reading.Failed(
        Outcome.TIMED_OUT, server + " did not answer in time", Optional.empty());
  }

  /** The servers for which a reader was opened, in that order. */
  public List<ServerName> opened() {
    return List.copyOf(opened);
  }

  /** The most readings that went on at the same time. */
  public int mostAtOnce() {
    return mostReading.get();
  }

  /** Readers that were opened and not closed. */
  public int stillOpen() {
    return opened.size() - closedReaders.get();
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public ServerReader open(ServerSpec server) {
    opened.add(server.name());
    return new Reader(server.name());
  }

  /**
   * A port of the server that its door leads to, and the port of this machine behind which it is.
   */
  public FakeServers leading(String server, int there, int here) {
    ports.put(server + ":" + there, here);
    return this;
  }

  @Override
  public ServerDoor door(ServerSpec server) {
    opened.add(server.name());
    return new Reader(server.name());
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Reader implements ServerDoor {
    private final ServerName name;
    private boolean open = true;

    Reader(ServerName name) {
      this.name = name;
    }

    @Override
    public Reading read(ProbeScript script, ReadLimits limits) {
      Answer answer = answers.get(name);
      if (answer == null) {
        return new Reading.Failed(
            Outcome.UNREACHABLE, name + " does not exist here", Optional.empty());
      }
      mostReading.accumulateAndGet(reading.incrementAndGet(), Math::max);
      try {
        return answer.to(script, limits);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Reading.Failed(
            Outcome.TIMED_OUT, "The reading of " + name + " was interrupted", Optional.empty());
      } finally {
        reading.decrementAndGet();
      }
    }

    @Override
    public Forwarded forward(int port, ReadLimits limits) {
      Integer here = ports.get(name + ":" + port);
      return here == null
          ? new Forwarded.Barred(Outcome.UNREACHABLE, name + " leads to no port " + port)
          : new Forwarded.Here(here);
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        closedReaders.incrementAndGet();
      }
    }
  }
}
