package dev.steward.model.plan;

import dev.steward.model.impact.Risk;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Steps that are approved together and have one goal. They are listed in an order in which they can
 * run.
 *
 * @param number from 0; see {@link #TITLES}
 * @param prerequisites what must be so before it begins, for a person
 * @param approvals how many people must approve it
 * @param window when it may run, for a person; empty where at any time
 * @param parallelWith phases that share no target and no need with it, and may run at once
 * @param rollback what is done if it fails
 */
public record Phase(
    int number,
    String goal,
    List<String> prerequisites,
    int approvals,
    Optional<String> window,
    SortedSet<Integer> parallelWith,
    List<Step> steps,
    List<Criterion> success,
    String rollback) {
  /** The phases that there are, by number. */
  public static final List<String> TITLES =
      List.of(
          "stabilise",
          "prepare",
          "harden",
          "infrastructure",
          "restructure",
          "backups",
          "validate",
          "monitor");

  public Phase {
    prerequisites = List.copyOf(prerequisites);
    parallelWith = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(parallelWith));
    steps = List.copyOf(steps);
    success = List.copyOf(success);
    if (number < 0 || number >= TITLES.size()) {
      throw new IllegalArgumentException("There is no phase " + number + ": they are 0 to 7");
    }
    int least = leastApprovals(steps);
    if (approvals < least) {
      throw new IllegalArgumentException(
          "Phase %d is %s and needs %d approvals".formatted(number, riskOf(steps).label(), least));
    }
  }

  /** Two people for what is critical, else one. */
  public static int leastApprovals(List<Step> steps) {
    return riskOf(steps) == Risk.CRITICAL ? 2 : 1;
  }

  private static Risk riskOf(List<Step> steps) {
    return steps.stream()
        .map(step -> step.risk().level())
        .max(Comparator.naturalOrder())
        .orElse(Risk.NONE);
  }

  public String title() {
    return TITLES.get(number);
  }

  /** The worst of its steps. */
  public Risk risk() {
    return riskOf(steps);
  }

  /** Of all steps, one after the other. */
  public Duration duration() {
    return steps.stream().map(Step::duration).reduce(Duration.ZERO, Duration::plus);
  }
}
