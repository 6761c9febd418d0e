package dev.steward.change.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.CanonicalHash;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.value.FileMode;
import dev.steward.testing.SamplePlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Action.RestoreUnit BACK = new Action.RestoreUnit("a.service");

  private static Step stop(String id, String... needs) {
    return SamplePlan.step(
        id, new Action.Systemd(Action.Systemd.Verb.STOP, "a.service"), BACK, needs);
  }

  @Test
  void equalPlansHaveOneHashAndEveryEditGivesAnother() {
    Plan plan = SamplePlan.small();
    assertThat(plan.hash()).isEqualTo(SamplePlan.small().hash()).matches("[0-9a-f]{64}");
    Plan later =
        new Plan(
            plan.estate(),
            plan.estateHash(),
            plan.snapshotHash(),
            plan.taken(),
            plan.expires().plusSeconds(1),
            plan.identities(),
            plan.phases(),
            plan.choices(),
            plan.refused());
    assertThat(later.hash()).isNotEqualTo(plan.hash());
    assertThat(SamplePlan.of(plan.phases().getFirst()).hash()).isNotEqualTo(plan.hash());
  }

  @Test
  void wordsThatRunTogetherAreNotTheSameCommand() {
    assertThat(CanonicalHash.of(List.of("rm", "-f a")))
        .isNotEqualTo(CanonicalHash.of(List.of("rm", "-f", "a")))
        .isNotEqualTo(CanonicalHash.of(List.of("rm -f", "a")));
    assertThat(CanonicalHash.of(List.of(List.of("a"), List.of())))
        .isNotEqualTo(CanonicalHash.of(List.of(List.of(), List.of("a"))));
  }

  @Test
  void theOrderOfSetsAndMapsDoesNotCount() {
    Map<String, Integer> one = new LinkedHashMap<>(Map.of("a", 1));
    one.put("b", 2);
    Map<String, Integer> other = new LinkedHashMap<>(Map.of("b", 2));
    other.put("a", 1);
    assertThat(CanonicalHash.of(one)).isEqualTo(CanonicalHash.of(other));
    assertThat(CanonicalHash.of(Set.of(1, 2, 3))).isEqualTo(CanonicalHash.of(Set.of(3, 2, 1)));
    assertThat(CanonicalHash.of(Optional.of("a"))).isNotEqualTo(CanonicalHash.of("a"));
  }

  @Test
  void whatAStepNeedsStandsBeforeIt() {
    assertThatThrownBy(() -> SamplePlan.of(SamplePlan.phase(0, stop("b", "a"), stop("a"))))
        .hasMessageContaining("b needs a, which is not before it");
    assertThat(SamplePlan.of(SamplePlan.phase(0, stop("a"), stop("b", "a"))).steps()).hasSize(2);
  }

  @Test
  void aStepThatAPersonWroteIsCritical() {
    Step step = stop("a");
    assertThatThrownBy(() ->
            new Step(
                step.id(),
                step.title(),
                step.target(),
                Step.BY_HAND,
                step.answers(),
                step.risk(),
                step.needs(),
                step.duration(),
                false,
                step.precondition(),
                step.act(),
                step.verify(),
                step.undo(),
                step.lasting()))
        .hasMessageContaining("its risk is critical");
  }

  @Test
  void filesAreNamedByAPathThatLeadsNowhereElse() {
    for (String path : List.of("etc/x", "/etc/../root/x", "/etc/")) {
      assertThatThrownBy(() -> new Action.WriteFile(path, new FileMode(0644), "root:root", ""))
          .as(path)
          .hasMessageContaining("absolute path");
    }
  }

  @Test
  void aCheckSaysWhatIsRight() {
    assertThatThrownBy(
            () -> new Action.Check(List.of("true"), Set.of(), Optional.empty(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Action.Check(List.of("true"), Set.of(0), Optional.of("("), Duration.ZERO))
        .hasMessageContaining("regular expression");
  }
}
