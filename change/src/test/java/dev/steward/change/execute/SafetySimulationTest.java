package dev.steward.change.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event.Kind;
import dev.steward.change.journal.MemoryJournal;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.plan.StepRisk;
import dev.steward.model.plan.Target;
import dev.steward.model.port.Order;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import dev.steward.testing.SamplePlan;
import dev.steward.testing.SettableClock;
import dev.steward.testing.simulated.SimulatedEstate;
import dev.steward.testing.simulated.SimulatedServer;
import dev.steward.testing.simulated.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Promises 6 and 7 while a plan runs: random groups and copies on random estates, members that fall
 * and copies that go by themselves between steps, crashes, lost answers, and looks that show
 * nothing. No order that a run sends takes a group below what it needs, a second member away, or
 * the last copy of what no backup was proven for.
 */
@Timeout(60)
final class SafetySimulationTest {
  private static final int ESTATES = 1_500;
  private static final String MACHINE = Plans.MACHINE;

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** One estate of one seed; {@code blind} asks nobody, to show that asking is what keeps it. */
  private static final class World implements Trouble, Safety, Watching {
    final Random random;
    final boolean blind;
    final SettableClock clock = new SettableClock(SamplePlan.TAKEN.plusSeconds(60));
    final MemoryJournal journal = new MemoryJournal(clock);
    final Map<ServerName, SimulatedServer> servers = new TreeMap<>();
    final GroupsAndCopies estate;
    final Plan plan;
    final List<String> broken = new ArrayList<>();
    final Map<Told, Integer> told = new EnumMap<>(Told.class);
    GroupsAndCopies.Count before;

    World(long seed, boolean blind) {
      this.random = new Random(seed);
      this.blind = blind;
      for (int i = 1; i <= 3 + random.nextInt(5); i++) {
        SimulatedServer server = new SimulatedServer(Optional.empty());
        server.put("machine-id", MACHINE);
        servers.put(new ServerName("vps" + i), server);
      }
      this.estate = new GroupsAndCopies(servers, random);
      this.plan = plan();
      this.before = estate.count();
    }

    private Plan plan() {
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(8); i++) {
        steps.add(random.nextInt(3) == 0 ? wipe("s" + i) : stop("s" + i));
      }
      List<Plan.Identity> all =
          servers.keySet().stream()
              .map(name -> new Plan.Identity(name, MACHINE, Optional.empty()))
              .toList();
      Plan sample = SamplePlan.small();
      return new Plan(
          "gx",
          sample.estateHash(),
          sample.snapshotHash(),
          sample.taken(),
          sample.expires(),
          all,
          List.of(SamplePlan.phase(4, steps.toArray(Step[]::new))),
          List.of(),
          List.of());
    }

    private Step stop(String id) {
      GroupsAndCopies.Group group = estate.groups().get(random.nextInt(estate.groups().size()));
      ServerName on = group.members().get(random.nextInt(group.members().size()));
      String unit = group.unit().substring("unit:".length());
      List<Action.Effect> acts = new ArrayList<>();
      acts.add(new Action.Systemd(Action.Systemd.Verb.STOP, unit));
      if (random.nextInt(3) > 0) {
        acts.add(new Action.Systemd(Action.Systemd.Verb.START, unit));
      }
      return step(id, on, Risk.LOW, acts, new Action.RestoreUnit(unit));
    }

    private Step wipe(String id) {
      GroupsAndCopies.Data data = estate.datasets().get(random.nextInt(estate.datasets().size()));
      ServerName on = data.holders().get(random.nextInt(data.holders().size()));
      return step(
          id, on, Risk.MEDIUM, List.of(set(data.key(), "wiped")), set("undo:" + id, "done"));
    }

    private static Action.Command set(String key, String value) {
      return new Action.Command(List.of("set", key, value), Set.of(0), Duration.ofMinutes(1), true);
    }

    private static Step step(
        String id, ServerName on, Risk risk, List<Action.Effect> acts, Action undo) {
      return new Step(
          new StepId(id),
          "Step " + id,
          new Target.OnServer(on),
          "sample",
          List.of(),
          new StepRisk(risk, List.of("simulated")),
          new TreeSet<>(),
          Duration.ofMinutes(1),
          false,
          List.of(),
          acts,
          List.of(
              new Action.Check(
                  List.of("is", "machine-id", MACHINE),
                  Set.of(0),
                  Optional.empty(),
                  Duration.ZERO)),
          List.of(undo),
          Optional.empty());
    }

    @Override
    public Fate meets(Order order) {
      before = estate.count();
      crash();
      return switch (random.nextInt(40)) {
        case 0 -> Fate.NOT_SENT;
        case 1 -> Fate.LOST;
        case 2 -> Fate.ANSWER_LOST;
        default -> Fate.NONE;
      };
    }

    @Override
    public void acted(Order order) {
      if (order instanceof Order.Locked
          && journal.read().getLast().event().kind() != Kind.UNDO_INTENDED) {
        broken.addAll(estate.broken(before, estate.count()));
      }
      crash();
    }

    private void crash() {
      if (random.nextInt(60) == 0) {
        throw new Crash();
      }
    }

    @Override
    public Answer mayBegin(Step step) {
      if (blind) {
        return new Answer.Allowed();
      }
      Answer answer =
          random.nextInt(10) == 0 ? new Answer.Unknown("nobody answered") : estate.weigh(step);
      told.merge(Told.of(answer), 1, Integer::sum);
      return answer;
    }

    @Override
    public Answer healthyAfter(List<Step> done) {
      return new Answer.Allowed();
    }

    /** Between steps the world goes on. */
    @Override
    public void saw(Entry entry) {
      if (entry.event().kind() == Kind.VERIFIED) {
        estate.happen(random);
      }
    }

    @Override
    public boolean confirms(String question) {
      return false;
    }

    @Override
    public boolean wantsToStop() {
      return false;
    }

    /** Begins or resumes, through crashes, until it is done or a number of attempts is used up. */
    boolean run() throws InterruptedException {
      for (int attempt = 0; attempt < 12; attempt++) {
        estate.happen(random);
        try {
          if (attempt() instanceof Outcome.Done) {
            return true;
          }
        } catch (Crash _) {
          // The next attempt is the process that comes after it.
        } catch (StewardException refused) {
          assertThat(refused.category()).isNotEqualTo(StewardException.Category.BUG);
        }
      }
      return false;
    }

    private Outcome attempt() throws InterruptedException {
      boolean begun = journal.read().stream().anyMatch(entry -> entry.event().kind() == Kind.BEGUN);
      CarryOut carryOut =
          new CarryOut(
              plan,
              plan.estateHash(),
              "here",
              journal,
              new SimulatedEstate(servers, this),
              this,
              (_, _, _) -> List.of(),
              _ -> List.of(),
              this,
              clock,
              _ -> {});
      return begun ? carryOut.resume("r1") : carryOut.begin("r1", OptionalInt.empty());
    }
  }

  private enum Told {
    ALLOWED,
    REFUSED,
    UNKNOWN;

    static Told of(Safety.Answer answer) {
      return switch (answer) {
        case Safety.Answer.Allowed _ -> ALLOWED;
        case Safety.Answer.Refused _ -> REFUSED;
        case Safety.Answer.Unknown _ -> UNKNOWN;
      };
    }
  }

  @Test
  void noRunTakesALastCopyOrAMajorityWhateverHappensMeanwhile() throws Exception {
    Map<Told, Integer> told = new EnumMap<>(Told.class);
    int done = 0;
    int wouldBreak = 0;
    for (long seed = 1; seed <= ESTATES; seed++) {
      World world = new World(seed, false);
      done += world.run() ? 1 : 0;
      assertThat(world.broken).as("seed %d", seed).isEmpty();
      world.told.forEach((answer, times) -> told.merge(answer, times, Integer::sum));
      World blind = new World(seed, true);
      blind.run();
      wouldBreak += blind.broken.isEmpty() ? 0 : 1;
    }
    System.out.printf(
        "safety: %d estates, seeds 1 to %d, %d done, answers %s; unasked, %d would have broken%n",
        ESTATES, ESTATES, done, told, wouldBreak);
    assertThat(told).hasSize(Told.values().length);
    assertThat(done).isGreaterThan(100);
    assertThat(wouldBreak).isGreaterThan(ESTATES / 3);
  }
}
