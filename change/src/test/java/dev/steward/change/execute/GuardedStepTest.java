package dev.steward.change.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.change.journal.Event;
import dev.steward.change.journal.Event.Kind;
import dev.steward.change.journal.MemoryJournal;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.Target;
import dev.steward.model.port.GuardState;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promise 8: what changes access is undone by the server unless a new login works. */
@Timeout(20)
final class GuardedStepTest {
  private final SettableClock clock = new SettableClock(SamplePlan.TAKEN.plusSeconds(60));
  private final MemoryJournal journal = new MemoryJournal(clock);
  private final Map<ServerName, SimulatedServer> servers = Plans.servers(Optional.empty());
  private final SimulatedServer server =
      Objects.requireNonNull(servers.get(new ServerName("vps1")));
  private final List<Order> sent = new ArrayList<>();
  private Trouble trouble = Trouble.NONE;

  private CarryOut carryOut(Plan plan) {
    Trouble noted =
        order -> {
          Trouble.Fate fate = trouble.meets(order);
          if (fate == Trouble.Fate.NONE) {
            sent.add(order);
          }
          return fate;
        };
    return new CarryOut(
        plan,
        plan.estateHash(),
        "here",
        journal,
        new SimulatedEstate(servers, noted),
        new Calm(),
        (_, _, _) -> List.of(),
        _ -> List.of(),
        new Attended(),
        clock,
        time -> servers.values().forEach(it -> it.pass(time)));
  }

  private Outcome begin(Plan plan) throws InterruptedException {
    return carryOut(plan).begin("r1", OptionalInt.empty());
  }

  private static Plan plan(Step step) {
    return SamplePlan.of(SamplePlan.phase(2, step));
  }

  private static Plan writing(String content) {
    return plan(Plans.guarded("g", "vps1", Plans.write("/etc/ssh", content), Plans.reload()));
  }

  private List<Kind> told() {
    return journal.read().stream()
        .map(entry -> entry.event())
        .filter(event -> event.step().equals("g"))
        .map(Event::kind)
        .toList();
  }

  /** The cut is for good once an order like that was sent. */
  private void cutAfter(Predicate<Order> last) {
    boolean[] cut = {false};
    trouble =
        order -> {
          if (cut[0]) {
            return Trouble.Fate.NOT_SENT;
          }
          cut[0] = last.test(order);
          return Trouble.Fate.NONE;
        };
  }

  private static boolean is(Order order, Class<? extends Order.Effect> kind) {
    return order instanceof Order.Locked(_, Order.Effect effect) && kind.isInstance(effect);
  }

  private int position(Class<? extends Order.Effect> kind) {
    return sent.stream().filter(order -> is(order, kind)).findFirst().map(sent::indexOf).orElse(-1);
  }

  @Test
  void aChangeThatKeepsAccessIsConfirmedByANewLoginAndStays() throws Exception {
    assertThat(begin(writing("open"))).isEqualTo(new Outcome.Done());
    assertThat(server.visible()).containsEntry("file:/etc/ssh", "0644 root:root open");
    assertThat(server.guards()).containsValue(GuardState.DISARMED);
    assertThat(position(Order.KeepFile.class)).isBetween(0, position(Order.ArmGuard.class));
    assertThat(position(Order.ArmGuard.class)).isLessThan(position(Order.Guarded.class));
    assertThat(sent).noneMatch(order -> is(order, Order.WriteFile.class));
    assertThat(told())
        .containsExactly(
            Kind.CHECKED,
            Kind.INTENDED,
            Kind.KEPT,
            Kind.INTENDED,
            Kind.ACTED,
            Kind.INTENDED,
            Kind.ACTED,
            Kind.INTENDED,
            Kind.VERIFIED);
    server.fireGuards();
    assertThat(server.visible()).containsEntry("file:/etc/ssh", "0644 root:root open");
  }

  @Test
  void aChangeThatLocksOutIsUndoneThoughEverySessionInHandStillWorks() throws Exception {
    Map<String, String> before = Map.copyOf(server.visible());
    assertThat(begin(writing("closed")))
        .isEqualTo(
            new Outcome.FailedAndUndone(
                "g", "a new login does not work: the server lets nobody in"));
    assertThat(server.visible()).isEqualTo(before);
    assertThat(server.guards()).containsValue(GuardState.FIRED);
    assertThat(told()).endsWith(Kind.FAILED, Kind.UNDO_INTENDED, Kind.UNDONE);
  }

  @Test
  void anActThatFailsTripsTheGuard() throws Exception {
    Map<String, String> before = Map.copyOf(server.visible());
    Plan failing =
        plan(
            Plans.guarded(
                "g", "vps1", Plans.write("/etc/ssh", "x"), Plans.command(true, "exit", "3")));
    assertThat(begin(failing))
        .isEqualTo(new Outcome.FailedAndUndone("g", "1 exit 3: exit status 3"));
    assertThat(server.visible()).isEqualTo(before);
    assertThat(server.guards()).containsValue(GuardState.FIRED);
  }

  @Test
  void aServerThatIsNeverReachedAgainEndsTheWaitAndIsFoundUndoneLater() throws Exception {
    Map<String, String> before = Map.copyOf(server.visible());
    cutAfter(order -> is(order, Order.Guarded.class));
    assertThat(begin(writing("closed"))).isInstanceOf(Outcome.NeedsPerson.class);
    assertThat(server.visible()).as("by itself").isEqualTo(before);
    trouble = Trouble.NONE;
    assertThat(carryOut(writing("closed")).resume("r1"))
        .isInstanceOf(Outcome.FailedAndUndone.class);
    assertThat(server.visible()).isEqualTo(before);
  }

  @Test
  void whereTheAnswerToTheDisarmIsLostTheServerIsAsked() throws Exception {
    cutAfter(order -> is(order, Order.DisarmGuard.class));
    assertThat(begin(writing("open"))).isInstanceOf(Outcome.NeedsPerson.class);
    trouble = Trouble.NONE;
    sent.clear();
    assertThat(carryOut(writing("open")).resume("r1")).isEqualTo(new Outcome.Done());
    assertThat(sent).as("it was confirmed").noneMatch(order -> is(order, Order.Guarded.class));
    assertThat(server.visible()).containsEntry("file:/etc/ssh", "0644 root:root open");
  }

  @Test
  void theUndoThatComesBeforeTheDisarmWins() throws Exception {
    Map<String, String> before = Map.copyOf(server.visible());
    trouble =
        order -> {
          if (is(order, Order.DisarmGuard.class)) {
            server.fireGuards();
          }
          return Trouble.Fate.NONE;
        };
    assertThat(begin(writing("open")))
        .isEqualTo(new Outcome.FailedAndUndone("g", "its guard undid it before it was confirmed"));
    assertThat(server.visible()).isEqualTo(before);
  }

  @Test
  void nothingIsDoneWhereNoGuardCanBeArmed() throws Exception {
    Map<String, String> before = Map.copyOf(server.visible());
    Step unkept = Plans.guarded("g", "vps1", Plans.write("/etc/ssh", "x"));
    Plan plan = plan(Plans.with(unkept, true, List.of(new Action.RestoreFile("/etc/never/kept"))));
    assertThat(begin(plan)).isInstanceOf(Outcome.FailedAndUndone.class);
    assertThat(server.visible()).isEqualTo(before);
    assertThat(sent).noneMatch(order -> is(order, Order.Guarded.class));
  }

  @Test
  void aConfirmedChangeIsUndoneByThePersonWhoAsks() throws Exception {
    Map<String, String> before = Map.copyOf(server.visible());
    begin(
        SamplePlan.of(
            SamplePlan.phase(2, Plans.guarded("g", "vps1", Plans.write("/etc/ssh", "open"))),
            SamplePlan.phase(3, Plans.step("h", "vps1", Plans.command(true, "fail")))));
    assertThat(server.visible()).isNotEqualTo(before);
    Plan same =
        SamplePlan.of(
            SamplePlan.phase(2, Plans.guarded("g", "vps1", Plans.write("/etc/ssh", "open"))),
            SamplePlan.phase(3, Plans.step("h", "vps1", Plans.command(true, "fail"))));
    assertThat(carryOut(same).undo("r1")).isEqualTo(new Outcome.Undone());
    assertThat(server.visible().get("file:/etc/ssh")).isNull();
  }

  @Test
  void theGuardGivesMoreTimeThanAllThatItWaitsFor() {
    Step step =
        Plans.guarded(
            "g",
            "vps1",
            Plans.write("/etc/ssh", "x"),
            Plans.command(true, "set", "a", "on"),
            Plans.command(true, "fail"));
    assertThat(Guard.after(step)).isGreaterThan(Duration.ofMinutes(2));
  }

  @Test
  void whatNoGuardCanUndoIsRefused() {
    Step good = Plans.guarded("g", "vps1", Plans.write("/etc/ssh", "x"));
    refused(Plans.with(good, true, List.of(new Action.Instruction("open the console"))));
    refused(
        Plans.with(
            good,
            true,
            List.of(new Action.Command(List.of("x"), Set.of(0, 1), Duration.ofSeconds(1), true))));
    refused(
        Plans.with(
            good,
            true,
            List.of(new Action.Command(List.of("x"), Set.of(0), Duration.ofSeconds(1), false))));
    Action.Effect write = Plans.write("/etc/ssh", "x");
    refused(Plans.guarded("g", "vps1", write, new Action.Reboot(Duration.ofMinutes(5))));
    refused(Plans.guarded("g", "vps1", write, new Action.Instruction("turn the key")));
  }

  @Test
  void thisMachineIsRefusedSinceNoNewLoginToItCanProveAnything() {
    Plan plan = writing("open");
    Plan here =
        new Plan(
            plan.estate(),
            plan.estateHash(),
            plan.snapshotHash(),
            plan.taken(),
            plan.expires(),
            plan.identities().stream()
                .map(it -> new Plan.Identity(it.server(), it.machineId(), Optional.empty()))
                .toList(),
            plan.phases(),
            List.of(),
            List.of());
    assertThatThrownBy(() -> begin(here))
        .isInstanceOf(StewardException.class)
        .hasMessageContaining("this machine");
    assertThat(sent).isEmpty();
  }

  private void refused(Step step) {
    assertThat(step.target()).isInstanceOf(Target.OnServer.class);
    assertThatThrownBy(() -> begin(plan(step)))
        .isInstanceOfSatisfying(
            StewardException.class,
            e -> {
              assertThat(e.code()).isEqualTo("STEP-UNSUPPORTED");
              assertThat(e.category()).isEqualTo(StewardException.Category.SAFETY);
            });
    assertThat(sent).isEmpty();
  }
}
