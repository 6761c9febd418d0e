package dev.steward.change.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import dev.steward.change.journal.Event.Kind;
import dev.steward.change.journal.MemoryJournal;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.model.port.Order;
import dev.steward.model.port.Reply;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is refused, what is undone, and what a person may decide. */
final class CarryOutTest {
  private final SettableClock clock = new SettableClock(SamplePlan.TAKEN.plusSeconds(60));
  private final MemoryJournal journal = new MemoryJournal(clock);
  private final Map<ServerName, SimulatedServer> servers = Plans.servers(Optional.empty());
  private final List<Order> sent = new ArrayList<>();

  private CarryOut carryOut(Plan plan, String estateHash) {
    Trouble noted =
        order -> {
          sent.add(order);
          return Trouble.Fate.NONE;
        };
    return new CarryOut(
        plan,
        estateHash,
        "here",
        journal,
        new SimulatedEstate(servers, noted),
        new Calm(),
        (_, _, _) -> List.of(),
        _ -> List.of(),
        new Attended(),
        clock,
        _ -> {});
  }

  private CarryOut carryOut(Plan plan) {
    return carryOut(plan, plan.estateHash());
  }

  private Outcome begin(Plan plan) throws InterruptedException {
    return carryOut(plan).begin("r1", OptionalInt.empty());
  }

  private void refused(String code, ThrowingCallable act) {
    List<Map<String, String>> before = visible();
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            StewardException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.category()).isEqualTo(StewardException.Category.SAFETY);
              assertThat(e.getMessage()).containsIgnoringCase("nothing was changed");
            });
    assertThat(sent).noneMatch(Order.Locked.class::isInstance);
    assertThat(visible()).isEqualTo(before);
  }

  private SimulatedServer server(String name) {
    return Objects.requireNonNull(servers.get(new ServerName(name)));
  }

  private List<Map<String, String>> visible() {
    return servers.values().stream().map(it -> Map.copyOf(it.visible())).toList();
  }

  @Test
  void aStalePlanIsRefused() {
    clock.advance(Duration.ofDays(2));
    refused("PLAN-STALE", () -> begin(Plans.ofEveryKind()));
  }

  @Test
  void aPlanFromTheFutureIsRefused() {
    clock.set(SamplePlan.TAKEN.minusSeconds(1));
    refused("PLAN-STALE", () -> begin(Plans.ofEveryKind()));
  }

  @Test
  void aPlanOfAnotherEstateIsRefused() {
    refused(
        "ESTATE-CHANGED",
        () -> carryOut(Plans.ofEveryKind(), "f".repeat(64)).begin("r1", OptionalInt.empty()));
  }

  @Test
  void aUsedPlanIsRefused() throws Exception {
    assertThat(begin(Plans.ofEveryKind())).isEqualTo(new Outcome.Done());
    sent.clear();
    refused("PLAN-USED", () -> carryOut(Plans.ofEveryKind()).begin("r2", OptionalInt.empty()));
  }

  @Test
  void anotherMachineBehindTheNameIsRefused() {
    server("vps1").put("machine-id", "f".repeat(32));
    refused("IDENTITY-CHANGED", () -> begin(Plans.ofEveryKind()));
  }

  @Test
  void aServerThatIsHeldFromElsewhereIsRefusedAndNoLockIsLeft() {
    server("vps2").put("lock", "elsewhere/r9");
    refused("SERVER-LOCKED", () -> begin(Plans.ofEveryKind()));
    assertThat(server("vps1").lock()).isEmpty();
  }

  @Test
  void aLockLeftByADeadRunOfThisInstallationIsTaken() throws Exception {
    server("vps1").put("lock", "here/r0");
    assertThat(begin(Plans.ofEveryKind())).isEqualTo(new Outcome.Done());
    assertThat(server("vps1").lock()).isEmpty();
  }

  @Test
  void aFullDiskRefusesBeforeAnythingIsDone() {
    journal.full(true);
    assertThatThrownBy(() -> begin(Plans.ofEveryKind()))
        .isInstanceOfSatisfying(
            StewardException.class,
            e -> assertThat(e.category()).isEqualTo(StewardException.Category.SAFETY));
    assertThat(sent).noneMatch(Order.Locked.class::isInstance);
  }

  @Test
  void aCommandThatEndsWithAStatusOfOurOwnHasFailed() throws Exception {
    for (int status : List.of(Reply.NOT_KEPT, Reply.GUARD_OVER)) {
      Plan plan =
          SamplePlan.of(
              SamplePlan.phase(
                  0,
                  Plans.step(
                      "s" + status,
                      "vps1",
                      Plans.command(true, "set", "a", "on"),
                      Plans.command(true, "exit", "" + status))));
      assertThat(carryOut(plan).begin("r" + status, OptionalInt.empty()))
          .isInstanceOf(Outcome.FailedAndUndone.class);
      journal.append(new Event("r" + status, Kind.ENDED, "", ""));
    }
  }

  @Test
  void anUndoThatRebootsIsRefused() {
    Step step =
        SamplePlan.step(
            "r",
            Plans.ofEveryKind().steps().findFirst().orElseThrow().act().getFirst(),
            new Action.Reboot(Duration.ofMinutes(5)));
    refused("STEP-UNSUPPORTED", () -> begin(SamplePlan.of(SamplePlan.phase(0, step))));
  }

  @Test
  void undoPutsFilesAndUnitsBackAsTheyWere() throws Exception {
    String before = server("vps1").visible().get("file:/etc/old");
    begin(Plans.ofEveryKind());
    assertThat(server("vps1").visible()).containsEntry("unit:httpd.service", "stop");
    assertThat(carryOut(Plans.ofEveryKind()).undo("r1")).isEqualTo(new Outcome.Undone());
    assertThat(server("vps1").visible())
        .containsEntry("unit:httpd.service", "start")
        .containsEntry("file:/etc/old", before);
    assertThat(server("vps2").visible()).doesNotContainKey("file:/etc/new");
    assertThat(undone()).containsExactly("d", "c", "b", "a");
  }

  private List<String> undone() {
    return journal.read().stream()
        .map(Entry::event)
        .filter(event -> event.kind() == Kind.UNDONE)
        .map(event -> event.step())
        .toList();
  }

  @Test
  void aPreconditionThatDoesNotHoldStopsBeforeTheStep() throws Exception {
    server("vps1").put("file:/etc/old", "x");
    Step first = Plans.ofEveryKind().steps().findFirst().orElseThrow();
    Step impossible =
        new Step(
            first.id(),
            first.title(),
            first.target(),
            first.remedy(),
            first.answers(),
            first.risk(),
            first.needs(),
            first.duration(),
            false,
            List.of(first.verify().getFirst()),
            first.act(),
            first.verify(),
            first.undo(),
            first.lasting());
    assertThat(begin(SamplePlan.of(SamplePlan.phase(0, impossible))))
        .isInstanceOf(Outcome.Stopped.class);
    assertThat(sent).noneMatch(Order.Locked.class::isInstance);
    assertThat(server("vps1").lock()).isEmpty();
  }

  @Test
  void aSkippedStepIsNotDoneAndSaysWhy() throws Exception {
    Step failing = Plans.step("x", "vps1", failing());
    Step after = Plans.ofEveryKind().steps().skip(3).findFirst().orElseThrow();
    Plan plan = SamplePlan.of(SamplePlan.phase(0, failing, after));
    assertThat(begin(plan)).isInstanceOf(Outcome.FailedAndUndone.class);
    carryOut(plan).skip("r1", new StepId("x"), "the package is gone");
    assertThat(carryOut(plan).resume("r1")).isEqualTo(new Outcome.Done());
    assertThat(journal.read())
        .anyMatch(entry ->
            entry.event().kind() == Kind.SKIPPED
                && entry.event().text().equals("the package is gone"));
    assertThat(server("vps2").visible()).containsEntry("count:d", "1");
  }

  private static Action.Effect failing() {
    return new Action.Command(List.of("fail"), Set.of(0), Duration.ofMinutes(1), true);
  }

  @Test
  void aRunGoesOnOnlyWithThePlanItBeganWith() throws Exception {
    Plan plan = SamplePlan.of(SamplePlan.phase(0, Plans.step("x", "vps1", failing())));
    begin(plan);
    sent.clear();
    refused("PLAN-CHANGED", () -> carryOut(Plans.ofEveryKind()).resume("r1"));
  }
}
