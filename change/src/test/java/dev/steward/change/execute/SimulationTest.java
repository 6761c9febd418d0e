package dev.steward.change.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import dev.steward.change.journal.Event.Kind;
import dev.steward.change.journal.Head;
import dev.steward.change.journal.Journal;
import dev.steward.change.journal.MemoryJournal;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.StepId;
import dev.steward.model.port.Order;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import dev.steward.testing.SamplePlan;
import dev.steward.testing.SettableClock;
import dev.steward.testing.simulated.SimulatedEstate;
import dev.steward.testing.simulated.SimulatedServer;
import dev.steward.testing.simulated.Trouble;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random plans on a simulated estate with seeded faults: crashes, lost orders and answers,
 * partitions, a full disk, a jumping clock. However it goes, it ends as the undisturbed run did.
 */
@Timeout(60)
final class SimulationTest {
  private static final int PLANS = 1_500;

  /** The process is gone; what it had durable is not. */
  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private enum Met {
    CRASH,
    NOT_SENT,
    LOST,
    ANSWER_LOST,
    FULL_DISK,
    CLOCK_JUMP
  }

  /** One run of one seed, with its faults. */
  private static final class World implements Trouble {
    final Random random;
    final SettableClock clock = new SettableClock(SamplePlan.TAKEN.plusSeconds(60));
    final MemoryJournal journal = new MemoryJournal(clock);
    final Map<ServerName, SimulatedServer> servers = Plans.servers(Optional.empty());
    final Map<Met, Integer> met;
    boolean calm = true;

    World(long seed, Map<Met, Integer> met) {
      this.random = new Random(seed);
      this.met = met;
    }

    private boolean strikes(Met fault, int oneIn) {
      boolean strikes = !calm && random.nextInt(oneIn) == 0;
      if (strikes) {
        met.merge(fault, 1, Integer::sum);
      }
      return strikes;
    }

    @Override
    public Fate meets(Order order) {
      if (order instanceof Order.Locked) {
        assertThat(journal.read().getLast().event().kind())
            .as("what was durable before %s", order)
            .isIn(Kind.INTENDED, Kind.UNDO_INTENDED, Kind.UNANSWERED);
      }
      crash();
      if (strikes(Met.NOT_SENT, 12)) {
        return Fate.NOT_SENT;
      }
      if (strikes(Met.LOST, 12)) {
        return Fate.LOST;
      }
      return strikes(Met.ANSWER_LOST, 12) ? Fate.ANSWER_LOST : Fate.NONE;
    }

    @Override
    public void acted(Order order) {
      assertThat(servers.values()).as("after %s", order).allMatch(SimulatedServer::hasWayIn);
      crash();
    }

    private void pass(Duration time) {
      servers.values().forEach(server -> server.pass(time));
    }

    /** Nobody works on it for a while, and guards fire; or it is taken up again at once. */
    private void rest() {
      if (calm || random.nextBoolean()) {
        pass(Duration.ofDays(1));
      }
    }

    void crash() {
      if (strikes(Met.CRASH, 30)) {
        throw new Crash();
      }
    }

    CarryOut carryOut(Plan plan) {
      return new CarryOut(
          plan,
          plan.estateHash(),
          "here",
          new Troubled(),
          new SimulatedEstate(servers, this),
          new Calm(),
          (_, _, _) -> List.of(),
          _ -> List.of(),
          new Attended(),
          clock,
          this::pass);
    }

    /** A journal that meets trouble before and after each write. */
    private final class Troubled implements Journal {
      @Override
      public Entry append(Event event) {
        crash();
        if (strikes(Met.CLOCK_JUMP, 10)) {
          clock.advance(Duration.ofHours(random.nextInt(200) - 100));
        }
        journal.full(strikes(Met.FULL_DISK, 40));
        Entry entry = journal.append(event);
        crash();
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
      public void close() {}
    }

    Optional<Outcome> attempt(Plan plan, boolean begun) throws InterruptedException {
      try {
        return Optional.of(
            begun ? carryOut(plan).resume("r1") : carryOut(plan).begin("r1", OptionalInt.empty()));
      } catch (Crash _) {
        return Optional.empty();
      } catch (StewardException refused) {
        assertThat(refused.category()).isEqualTo(StewardException.Category.SAFETY);
        return Optional.empty();
      }
    }

    boolean begun() {
      return journal.read().stream().anyMatch(entry -> entry.event().kind() == Kind.BEGUN);
    }
  }

  @Test
  void whateverGoesWrongItEndsAsIfNothingHad() throws Exception {
    Map<Met, Integer> met = new EnumMap<>(Met.class);
    int done = 0;
    int undone = 0;
    for (long seed = 1; seed <= PLANS; seed++) {
      Plan plan = Plans.random(new Random(seed));
      World calm = new World(seed, met);
      Outcome expected = calm.attempt(plan, false).orElseThrow();
      World world = new World(seed, met);
      Outcome reached = throughTrouble(plan, world, expected);
      assertThat(world.servers.values()).as("seed %d", seed).noneMatch(SimulatedServer::lockedOut);
      assertThat(reached).as("seed %d", seed).isEqualTo(expected);
      assertThat(visible(world)).as("seed %d", seed).isEqualTo(visible(calm));
      done += reached instanceof Outcome.Done ? 1 : 0;
      undone += reached instanceof Outcome.FailedAndUndone ? 1 : 0;
      assertThat(world.servers.values())
          .allMatch(server -> server.lock().map("here/r1"::equals).orElse(true));
    }
    System.out.printf(
        "simulation: %d plans, seeds 1 to %d, %d done, %d failed and undone, faults %s%n",
        PLANS, PLANS, done, undone, met);
    assertThat(met).hasSize(Met.values().length);
    assertThat(done).isGreaterThan(100);
    assertThat(undone).isGreaterThan(50);
  }

  /** Faults for as long as a seeded number of attempts, then a calm one. */
  private static Outcome throughTrouble(Plan plan, World world, Outcome expected)
      throws InterruptedException {
    int rounds = 1 + world.random.nextInt(8);
    for (int round = 0; ; round++) {
      world.calm = round >= rounds;
      world.rest();
      boolean begun = world.begun();
      if (!begun) {
        world.clock.set(SamplePlan.TAKEN.plusSeconds(60));
      }
      Optional<Outcome> outcome = world.attempt(plan, begun);
      assertThat(round).as("attempts").isLessThan(40);
      if (outcome.isPresent() && settled(outcome.get(), plan, expected)) {
        return outcome.get();
      }
      // A crash just after the last entry, or while giving back locks: the journal says it is over.
      Optional<Outcome> over = over(world, plan, expected);
      if (over.isPresent()) {
        return over.get();
      }
    }
  }

  /** A change of access is also undone where the server was not reached, and then tried again. */
  private static boolean settled(Outcome outcome, Plan plan, Outcome expected) {
    return switch (outcome) {
      case Outcome.Done _, Outcome.Undone _ -> true;
      case Outcome.FailedAndUndone(String step, _) ->
          outcome.equals(expected) || !plan.step(new StepId(step)).orElseThrow().guarded();
      case Outcome.Stopped _, Outcome.NeedsPerson _ -> false;
    };
  }

  private static Optional<Outcome> over(World world, Plan plan, Outcome expected) {
    Event last = world.journal.read().isEmpty() ? null : world.journal.read().getLast().event();
    if (last == null) {
      return Optional.empty();
    }
    if (last.kind() == Kind.ENDED) {
      return Optional.of(new Outcome.Done());
    }
    List<Event> events = world.journal.read().stream().map(Entry::event).toList();
    return events.stream()
        .filter(event -> event.kind() == Kind.UNDONE)
        .map(event -> (Outcome) new Outcome.FailedAndUndone(event.step(), event.text()))
        .filter(outcome -> settled(outcome, plan, expected))
        .findFirst();
  }

  private static List<Map<String, String>> visible(World world) {
    return world.servers.values().stream().map(server -> Map.copyOf(server.visible())).toList();
  }
}
