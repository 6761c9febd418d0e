package dev.steward.change.planner;

import dev.steward.change.remedy.Proposals.Proposal;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Chains the steps that stop a server, the least risky first: the canary. Two members of a group
 * are then never away at once (promise 7), and a failure stops those behind it.
 */
final class OneRebootAtATime {
  private OneRebootAtATime() {}

  static List<Proposal> of(List<Proposal> proposals) {
    List<Step> reboots =
        proposals.stream()
            .map(Proposal::step)
            .filter(step -> step.act().stream().anyMatch(Action.Reboot.class::isInstance))
            .sorted(
                Comparator.<Step, dev.steward.model.impact.Risk>comparing(
                        step -> step.risk().level())
                    .thenComparing(Step::id))
            .toList();
    Map<StepId, StepId> before = new HashMap<>();
    for (int i = 1; i < reboots.size(); i++) {
      before.put(reboots.get(i).id(), reboots.get(i - 1).id());
    }
    List<Proposal> chained = new ArrayList<>();
    for (Proposal proposal : proposals) {
      StepId need = before.get(proposal.step().id());
      chained.add(
          need == null ? proposal : new Proposal(proposal.phase(), needing(proposal.step(), need)));
    }
    return chained;
  }

  private static Step needing(Step step, StepId need) {
    SortedSet<StepId> needs = new TreeSet<>(step.needs());
    needs.add(need);
    return new Step(
        step.id(),
        step.title(),
        step.target(),
        step.remedy(),
        step.answers(),
        step.risk(),
        needs,
        step.duration(),
        step.guarded(),
        step.precondition(),
        step.act(),
        step.verify(),
        step.undo(),
        step.lasting());
  }
}
