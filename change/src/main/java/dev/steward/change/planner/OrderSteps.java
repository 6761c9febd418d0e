package dev.steward.change.planner;

import dev.steward.change.remedy.Proposals.Proposal;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts steps in an order in which each comes after all that it needs.
 *
 * <ol>
 *   <li>A step runs in its own phase or in an earlier one: that of the earliest step that needs it.
 *   <li>Within a phase, steps follow their needs (Kahn), ties by risk, the least first, then by id.
 *   <li>What needs itself by any way round, or needs a step that is not there, cannot run; nor can
 *       what needs that.
 * </ol>
 */
final class OrderSteps {
  private final Map<StepId, Step> steps = new HashMap<>();
  private final Map<StepId, Integer> phases = new HashMap<>();
  private final SortedMap<StepId, String> impossible = new TreeMap<>();

  OrderSteps(Collection<Proposal> proposals) {
    for (Proposal proposal : proposals) {
      if (steps.putIfAbsent(proposal.step().id(), proposal.step()) != null) {
        throw new IllegalStateException("Two remedies made a step " + proposal.step().id());
      }
      phases.put(proposal.step().id(), proposal.phase());
    }
    excludeWithoutNeed();
    excludeCycles();
    pullForward();
  }

  /** Why a step cannot run. */
  SortedMap<StepId, String> impossible() {
    return impossible;
  }

  /** The steps by phase, each in an order in which they can run. */
  SortedMap<Integer, List<Step>> byPhase() {
    SortedMap<Integer, List<Step>> result = new TreeMap<>();
    for (Step step : sorted()) {
      result.computeIfAbsent(phases.get(step.id()), _ -> new ArrayList<>()).add(step);
    }
    return result;
  }

  private void excludeWithoutNeed() {
    boolean again = true;
    while (again) {
      again = false;
      for (Step step : List.copyOf(steps.values())) {
        Set<StepId> missing = new TreeSet<>(step.needs());
        missing.removeAll(steps.keySet());
        if (!missing.isEmpty()) {
          steps.remove(step.id());
          impossible.put(
              step.id(),
              "it needs %s, which is not in the plan".formatted(missing.iterator().next()));
          again = true;
        }
      }
    }
  }

  private void excludeCycles() {
    Set<StepId> fine = new HashSet<>();
    sorted().forEach(step -> fine.add(step.id()));
    Set<StepId> stuck = new TreeSet<>(steps.keySet());
    stuck.removeAll(fine);
    for (StepId id : stuck) {
      steps.remove(id);
      impossible.put(id, "it needs what needs it, among " + stuck);
    }
  }

  private void pullForward() {
    List<Step> backwards = sorted().reversed();
    for (Step step : backwards) {
      for (StepId need : step.needs()) {
        phases.merge(need, phases.getOrDefault(step.id(), 0), Math::min);
      }
    }
  }

  private List<Step> sorted() {
    Map<StepId, Integer> open = new HashMap<>();
    Map<StepId, List<Step>> dependants = new HashMap<>();
    PriorityQueue<Step> ready =
        new PriorityQueue<>(
            Comparator.<Step>comparingInt(step -> phases.getOrDefault(step.id(), 0))
                .thenComparing(step -> step.risk().level())
                .thenComparing(Step::id));
    for (Step step : steps.values()) {
      open.put(step.id(), step.needs().size());
      step.needs()
          .forEach(need -> dependants.computeIfAbsent(need, _ -> new ArrayList<>()).add(step));
      if (step.needs().isEmpty()) {
        ready.add(step);
      }
    }
    List<Step> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      Step next = ready.remove();
      order.add(next);
      for (Step after : dependants.getOrDefault(next.id(), List.of())) {
        if (open.merge(after.id(), -1, Integer::sum) == 0) {
          ready.add(after);
        }
      }
    }
    return order;
  }
}
