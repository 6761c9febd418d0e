package dev.steward.change.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.PlanMerge;
import dev.steward.model.plan.Step;
import dev.steward.model.problem.StewardException;
import dev.steward.testing.SamplePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MergePlansTest {
  private static Step unit(String id, Action.Systemd.Verb verb, String unit) {
    return SamplePlan.step(id, new Action.Systemd(verb, unit), new Action.RestoreUnit(unit));
  }

  private static final Step STOP_A = unit("a", Action.Systemd.Verb.STOP, "a.service");
  private static final Step STOP_B = unit("b", Action.Systemd.Verb.STOP, "b.service");

  private static Plan plan(int phase, Step... steps) {
    return SamplePlan.of(SamplePlan.phase(phase, steps));
  }

  @Test
  void aPlanMergedWithItselfIsItself() {
    assertThat(MergePlans.of(SamplePlan.small(), SamplePlan.small()))
        .isEqualTo(new PlanMerge.Whole(SamplePlan.small()));
  }

  @Test
  void stepsOfBothAreThereOnceAndInTheirPhases() {
    PlanMerge merged = MergePlans.of(plan(2, STOP_A), plan(2, STOP_A, STOP_B));
    assertThat(merged).isEqualTo(new PlanMerge.Whole(plan(2, STOP_A, STOP_B)));
    PlanMerge apart = MergePlans.of(plan(2, STOP_A), plan(0, STOP_B));
    assertThat(apart)
        .isInstanceOfSatisfying(
            PlanMerge.Whole.class,
            whole -> assertThat(whole.plan().steps()).containsExactly(STOP_B, STOP_A));
  }

  @Test
  void aStepOfOneNameAndTwoContentsIsLeftToAPerson() {
    PlanMerge merged =
        MergePlans.of(plan(2, STOP_A), plan(2, unit("a", Action.Systemd.Verb.MASK, "a.service")));
    assertThat(merged)
        .isEqualTo(new PlanMerge.Conflicts(List.of("a is in both and differs in act")));
  }

  @Test
  void twoStepsThatLeaveAUnitInTwoStatesAreLeftToAPerson() {
    PlanMerge merged =
        MergePlans.of(plan(2, STOP_A), plan(3, unit("z", Action.Systemd.Verb.START, "a.service")));
    assertThat(merged)
        .isEqualTo(
            new PlanMerge.Conflicts(
                List.of("a and z both change the unit a.service of vps1, and not to the same")));
  }

  @Test
  void plansOfDifferentSnapshotsAreRefused() {
    Plan plan = plan(2, STOP_A);
    Plan other =
        new Plan(
            plan.estate(),
            plan.estateHash(),
            "9".repeat(64),
            plan.taken(),
            plan.expires(),
            plan.identities(),
            plan.phases(),
            plan.choices(),
            plan.refused());
    assertThatThrownBy(() -> MergePlans.of(plan, other))
        .isInstanceOfSatisfying(
            StewardException.class,
            e -> assertThat(e.category()).isEqualTo(StewardException.Category.SAFETY));
  }
}
