package dev.steward.change.execute;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import dev.steward.change.journal.Event.Kind;
import dev.steward.change.journal.Head;
import dev.steward.change.journal.Journal;
import dev.steward.change.journal.SqliteJournal;
import dev.steward.model.plan.Plan;
import dev.steward.model.port.Order;
import dev.steward.model.value.ServerName;
import dev.steward.testing.SamplePlan;
import dev.steward.testing.SettableClock;
import dev.steward.testing.simulated.SimulatedEstate;
import dev.steward.testing.simulated.SimulatedServer;
import dev.steward.testing.simulated.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * A run in a process that is killed at one point: before or after one journal write, or before or
 * after one remote call has its effect. Servers and journal are files in a folder.
 */
final class KilledRun implements Trouble {
  private final Path folder;
  private final Which which;
  private final int deadly;
  private int points;

  /** The plan that is carried out. */
  enum Which {
    EVERY_KIND,
    ACCESS,
    LOCK_OUT;

    Plan plan() {
      return switch (this) {
        case EVERY_KIND -> Plans.ofEveryKind();
        case ACCESS -> Plans.ofAccess();
        case LOCK_OUT -> Plans.ofLockOut();
      };
    }
  }

  KilledRun(Path folder, Which which, int deadly) {
    this.folder = folder;
    this.which = which;
    this.deadly = deadly;
  }

  /** Arguments: the folder, the plan, and the number of the point. */
  public static void main(String[] args) throws InterruptedException {
    new KilledRun(Path.of(args[0]), Which.valueOf(args[1]), Integer.parseInt(args[2])).call();
  }

  /** Begins the run, or goes on with it. */
  Outcome call() throws InterruptedException {
    Plan plan = which.plan();
    Map<ServerName, SimulatedServer> servers = Plans.servers(Optional.of(folder));
    SettableClock clock = new SettableClock(SamplePlan.TAKEN.plusSeconds(60));
    try (SqliteJournal journal =
        SqliteJournal.open(folder.resolve("journal.db"), new byte[32], clock)) {
      CarryOut carryOut =
          new CarryOut(
              plan,
              plan.estateHash(),
              "here",
              new Counting(journal),
              new SimulatedEstate(servers, this),
              new Calm(),
              (_, _, _) -> List.of(),
              _ -> List.of(),
              new Attended(),
              clock,
              time -> servers.values().forEach(server -> server.pass(time)));
      List<Event> events = journal.read().stream().map(Entry::event).toList();
      if (events.stream().anyMatch(event -> event.kind() == Kind.ENDED)) {
        return new Outcome.Done();
      }
      return events.stream().anyMatch(event -> event.kind() == Kind.BEGUN)
          ? carryOut.resume("r1")
          : carryOut.begin("r1", OptionalInt.empty());
    }
  }

  int points() {
    return points;
  }

  private void point() {
    points++;
    if (points == deadly) {
      try {
        new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      while (true) {
        LockSupport.park();
      }
    }
  }

  @Override
  public Fate meets(Order order) {
    point();
    return Fate.NONE;
  }

  @Override
  public void acted(Order order) {
    point();
  }

  private final class Counting implements Journal {
    private final Journal journal;

    Counting(Journal journal) {
      this.journal = journal;
    }

    @Override
    public Entry append(Event event) {
      point();
      Entry entry = journal.append(event);
      point();
      return entry;
    }

    @Override
    public List<Entry> read() {
      return journal.read();
    }

    @Override
    public Head head() {
      return journal.head();
    }

    @Override
    public void close() {
      journal.close();
    }
  }
}
