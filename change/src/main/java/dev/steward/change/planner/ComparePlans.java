package dev.steward.change.planner;

import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.PlanDiff;
import dev.steward.model.plan.PlanDiff.Difference;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares two plans by the ids of their steps. */
public final class ComparePlans {
  private ComparePlans() {}

  /** What is only in one, in both, and different. */
  public static PlanDiff of(Plan first, Plan second) {
    Map<StepId, Step> other = byId(second);
    List<Step> onlyFirst = new ArrayList<>();
    List<Difference> different = new ArrayList<>();
    int same = 0;
    for (Step step : first.steps().toList()) {
      Step counterpart = other.remove(step.id());
      if (counterpart == null) {
        onlyFirst.add(step);
        continue;
      }
      List<String> parts = parts(step, counterpart);
      if (phaseOf(first, step.id()) != phaseOf(second, step.id())) {
        parts.add("phase");
      }
      if (parts.isEmpty()) {
        same++;
      } else {
        different.add(new Difference(step.id(), parts));
      }
    }
    return new PlanDiff(onlyFirst, List.copyOf(other.values()), different, same);
  }

  private static Map<StepId, Step> byId(Plan plan) {
    Map<StepId, Step> steps = new LinkedHashMap<>();
    plan.steps().forEach(step -> steps.put(step.id(), step));
    return steps;
  }

  static int phaseOf(Plan plan, StepId id) {
    Optional<Phase> phase =
        plan.phases().stream()
            .filter(it -> it.steps().stream().anyMatch(step -> step.id().equals(id)))
            .findFirst();
    return phase.orElseThrow().number();
  }

  private static List<String> parts(Step one, Step two) {
    List<String> parts = new ArrayList<>();
    compare("title", one.title(), two.title(), parts);
    compare("target", one.target(), two.target(), parts);
    compare("remedy", one.remedy(), two.remedy(), parts);
    compare("answers", one.answers(), two.answers(), parts);
    compare("risk", one.risk(), two.risk(), parts);
    compare("needs", one.needs(), two.needs(), parts);
    compare("duration", one.duration(), two.duration(), parts);
    compare("guarded", one.guarded(), two.guarded(), parts);
    compare("precondition", one.precondition(), two.precondition(), parts);
    compare("act", one.act(), two.act(), parts);
    compare("verify", one.verify(), two.verify(), parts);
    compare("undo", one.undo(), two.undo(), parts);
    compare("lasting", one.lasting(), two.lasting(), parts);
    return parts;
  }

  private static void compare(String part, Object one, Object two, List<String> parts) {
    if (!Objects.equals(one, two)) {
      parts.add(part);
    }
  }
}
