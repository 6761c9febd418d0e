package dev.steward.change.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.change.journal.MemoryJournal;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.port.Order;
import dev.steward.model.value.ServerName;
import dev.steward.testing.SamplePlan;
import dev.steward.testing.SettableClock;
import dev.steward.testing.simulated.SimulatedEstate;
import dev.steward.testing.simulated.SimulatedServer;
import dev.steward.testing.simulated.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What stands before a step while a plan runs. */
final class GateTest {
  private final SettableClock clock = new SettableClock(SamplePlan.TAKEN.plusSeconds(60));
  private final MemoryJournal journal = new MemoryJournal(clock);
  private final Map<ServerName, SimulatedServer> servers = Plans.servers(Optional.empty());
  private final List<String> asked = new ArrayList<>();
  private final List<Order> sent = new ArrayList<>();
  private Safety.Answer begin = new Safety.Answer.Allowed();
  private Safety.Answer health = new Safety.Answer.Allowed();

  private final Safety safety =
      new Safety() {
        @Override
        public Answer mayBegin(Step step) {
          asked.add("begin " + step.id());
          return begin;
        }

        @Override
        public Answer healthyAfter(List<Step> done) {
          asked.add("health " + done.stream().map(Step::id).toList());
          return health;
        }
      };

  private CarryOut carryOut(Plan plan) {
    Trouble noted =
        order -> {
          sent.add(order);
          return Trouble.Fate.NONE;
        };
    return new CarryOut(
        plan,
        plan.estateHash(),
        "here",
        journal,
        new SimulatedEstate(servers, noted),
        safety,
        (_, _, _) -> List.of(),
        _ -> List.of(),
        new Attended(),
        clock,
        _ -> {});
  }

  private Outcome run(Plan plan) throws InterruptedException {
    return carryOut(plan).begin("r1", OptionalInt.empty());
  }

  private static Plan stopping() {
    Action.Effect stop = new Action.Systemd(Action.Systemd.Verb.STOP, "httpd.service");
    return SamplePlan.of(
        SamplePlan.phase(2, Plans.step("a", "vps1", stop), Plans.step("b", "vps2", stop)));
  }

  @Test
  void aRefusedStepTouchesNothingAndGivesItsLocksBack() throws Exception {
    begin = new Safety.Answer.Refused("etcd/main would have 1 of 3");
    assertThat(run(stopping()))
        .isEqualTo(new Outcome.Stopped("a may not go on now: etcd/main would have 1 of 3"));
    assertThat(sent).noneMatch(Order.Locked.class::isInstance);
    assertThat(servers.values()).allMatch(server -> server.lock().isEmpty());
    begin = new Safety.Answer.Allowed();
    assertThat(carryOut(stopping()).resume("r1")).isEqualTo(new Outcome.Done());
  }

  @Test
  void whatCouldNotBeSeenIsNotDone() throws Exception {
    begin = new Safety.Answer.Unknown("vps3 did not answer");
    assertThat(run(stopping()))
        .isInstanceOfSatisfying(
            Outcome.Stopped.class,
            stopped -> assertThat(stopped.reason()).contains("could not be seen", "vps3"));
    assertThat(sent).noneMatch(Order.Locked.class::isInstance);
  }

  @Test
  void theSecondServerWaitsForTheHealthOfTheCanary() throws Exception {
    health = new Safety.Answer.Refused("the projector of vps1 no longer answers");
    assertThat(run(stopping()))
        .isInstanceOfSatisfying(
            Outcome.Stopped.class,
            stopped -> assertThat(stopped.reason()).contains("[vps1]", "projector"));
    assertThat(asked).containsExactly("begin a", "health [a]");
    assertThat(unit("vps1")).isEqualTo("stop");
    assertThat(unit("vps2")).isEqualTo("start");
  }

  @Test
  void everythingIsAskedInItsTurnAndAHarmlessStepNotAtAll() throws Exception {
    assertThat(run(stopping())).isEqualTo(new Outcome.Done());
    assertThat(asked).containsExactly("begin a", "health [a]", "begin b");
    Step write = Plans.step("w", "vps1", new Action.RemoveFile("/etc/old"));
    assertThat(Gate.isAsked(write)).isFalse();
  }

  private @org.jspecify.annotations.Nullable String unit(String server) {
    return java.util.Objects.requireNonNull(servers.get(new ServerName(server)))
        .visible()
        .get("unit:httpd.service");
  }
}
