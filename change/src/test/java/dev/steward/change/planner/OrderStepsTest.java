package dev.steward.change.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.change.remedy.Proposals.Proposal;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import dev.steward.testing.SamplePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OrderStepsTest {
  private static Step step(String id, String... needs) {
    return SamplePlan.step(
        id,
        new Action.Systemd(Action.Systemd.Verb.STOP, "a.service"),
        new Action.RestoreUnit("a.service"),
        needs);
  }

  private static Proposal in(int phase, String id, String... needs) {
    return new Proposal(phase, step(id, needs));
  }

  private static List<String> ids(List<Step> steps) {
    return steps.stream().map(it -> it.id().value()).toList();
  }

  @Test
  void whatAStepNeedsComesFirstWhateverItsPhase() {
    OrderSteps order =
        new OrderSteps(
            List.of(
                in(0, "a.wipe", "z.backup"),
                in(5, "z.backup", "y.tool"),
                in(1, "y.tool"),
                in(5, "other")));
    assertThat(ids(order.byPhase().getOrDefault(0, List.of())))
        .containsExactly("y.tool", "z.backup", "a.wipe");
    assertThat(ids(order.byPhase().getOrDefault(5, List.of()))).containsExactly("other");
    assertThat(order.impossible()).isEmpty();
  }

  @Test
  void stepsThatNeedEachOtherAreImpossibleAndSoIsWhatNeedsThem() {
    OrderSteps order =
        new OrderSteps(
            List.of(
                in(0, "a", "b"),
                in(0, "b", "a"),
                in(1, "c", "a"),
                in(1, "d"),
                in(2, "e", "gone"),
                in(2, "f", "e")));
    assertThat(order.byPhase()).containsOnlyKeys(1);
    assertThat(order.impossible().keySet())
        .extracting(StepId::value)
        .containsExactly("a", "b", "c", "e", "f");
    assertThat(order.impossible().get(new StepId("e"))).contains("gone");
  }

  @Property(tries = 300)
  void everyStepOfARandomGraphComesAfterItsNeedsOrIsImpossible(@ForAll long seed) {
    Random random = new Random(seed);
    List<Proposal> proposals = new ArrayList<>();
    int count = 1 + random.nextInt(25);
    for (int i = 0; i < count; i++) {
      List<String> needs = new ArrayList<>();
      for (int n = random.nextInt(3); n > 0; n--) {
        int need = random.nextInt(count + 1);
        if (need != i && !needs.contains("s" + need)) {
          needs.add("s" + need);
        }
      }
      proposals.add(in(random.nextInt(8), "s" + i, needs.toArray(String[]::new)));
    }
    OrderSteps order = new OrderSteps(proposals);
    Map<String, Integer> phases = new HashMap<>();
    List<String> seen = new ArrayList<>();
    order
        .byPhase()
        .forEach((phase, steps) -> {
          for (Step step : steps) {
            assertThat(seen)
                .as("seed %d, %s", seed, step.id())
                .containsAll(step.needs().stream().map(StepId::value).toList());
            seen.add(step.id().value());
            phases.put(step.id().value(), phase);
          }
        });
    assertThat(seen.size() + order.impossible().size()).isEqualTo(count);
    proposals.stream()
        .filter(it -> phases.containsKey(it.step().id().value()))
        .forEach(
            it -> assertThat(phases.get(it.step().id().value())).isLessThanOrEqualTo(it.phase()));
  }

  @Test
  void serversRebootOneAfterTheOther() {
    List<Proposal> reboots = new ArrayList<>();
    for (String server : List.of("b", "a", "c")) {
      reboots.add(
          new Proposal(
              2,
              SamplePlan.step(
                  server,
                  new Action.Reboot(Duration.ofMinutes(5)),
                  new Action.RestoreUnit("x.service"))));
    }
    reboots.add(in(2, "plain"));
    List<Proposal> chained = OneRebootAtATime.of(reboots);
    assertThat(chained.get(1).step().needs()).isEmpty();
    assertThat(chained.get(0).step().needs()).containsExactly(new StepId("a"));
    assertThat(chained.get(2).step().needs()).containsExactly(new StepId("b"));
    assertThat(chained.get(3).step().needs()).isEmpty();
  }

  @Test
  void aComparisonNamesWhatIsOnlyInOneAndWhatDiffers() {
    var one = SamplePlan.of(SamplePlan.phase(0, step("a"), step("b")));
    var two = SamplePlan.of(SamplePlan.phase(0, step("b"), step("c", "b")));
    var diff = ComparePlans.of(one, two);
    assertThat(ids(diff.onlyInFirst())).containsExactly("a");
    assertThat(ids(diff.onlyInSecond())).containsExactly("c");
    assertThat(diff.different()).isEmpty();
    var three = SamplePlan.of(SamplePlan.phase(0, step("a")), SamplePlan.phase(2, step("b", "a")));
    assertThat(ComparePlans.of(one, three).different())
        .singleElement()
        .satisfies(it -> assertThat(it.parts()).containsExactly("needs", "phase"));
  }
}
