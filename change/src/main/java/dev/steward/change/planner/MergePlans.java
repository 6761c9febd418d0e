package dev.steward.change.planner;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.PlanMerge;
import dev.steward.model.plan.Step;
import dev.steward.model.problem.StewardException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The union of two plans for the same estate as it was seen at the same time.
 *
 * <p>Steps of the first come before those of the second. What the two contradict each other in is
 * named and left to a person: there is then no merged plan.
 */
public final class MergePlans {
  private final Plan first;
  private final Plan second;
  private final List<String> conflicts = new ArrayList<>();

  private MergePlans(Plan first, Plan second) {
    this.first = first;
    this.second = second;
  }

  /** Merges, or names every conflict; refuses plans of different estates or snapshots. */
  public static PlanMerge of(Plan first, Plan second) {
    if (!first.estateHash().equals(second.estateHash())
        || !first.snapshotHash().equals(second.snapshotHash())) {
      throw StewardException.refused(
          "PLANS-APART",
          "The plans were made for different estates, or from different snapshots. Nothing was"
              + " written: make both from one snapshot (steward plan --from).");
    }
    return new MergePlans(first, second).merge();
  }

  private PlanMerge merge() {
    ComparePlans.of(first, second)
        .different()
        .forEach(it ->
            conflicts.add(
                "%s is in both and differs in %s"
                    .formatted(it.step(), String.join(", ", it.parts()))));
    if (!first.identities().stream().allMatch(this::known)) {
      conflicts.add("a server has another identity in one plan than in the other");
    }
    if (!first.clusters().stream().allMatch(this::known)) {
      conflicts.add("a cluster has another identity in one plan than in the other");
    }
    windows();
    effects();
    if (!conflicts.isEmpty()) {
      return new PlanMerge.Conflicts(conflicts);
    }
    try {
      return new PlanMerge.Whole(union());
    } catch (IllegalArgumentException e) {
      return new PlanMerge.Conflicts(List.of("together they are no plan: " + e.getMessage()));
    }
  }

  private boolean known(Plan.Identity identity) {
    return second.identities().stream()
        .noneMatch(it -> it.server().equals(identity.server()) && !it.equals(identity));
  }

  private boolean known(Plan.ClusterIdentity identity) {
    return second.clusters().stream()
        .noneMatch(it -> it.cluster().equals(identity.cluster()) && !it.equals(identity));
  }

  private void windows() {
    for (Phase one : first.phases()) {
      second
          .phase(one.number())
          .map(Phase::window)
          .filter(window -> window.isPresent() && one.window().isPresent())
          .filter(window -> !window.equals(one.window()))
          .ifPresent(_ -> conflicts.add("phase %d has two windows".formatted(one.number())));
    }
  }

  /** Two steps of different names that leave one thing in two states. */
  private void effects() {
    List<Step> added = second.steps().filter(step -> first.step(step.id()).isEmpty()).toList();
    for (Step one : first.steps().filter(step -> second.step(step.id()).isEmpty()).toList()) {
      for (Step other : added) {
        if (one.target().equals(other.target())) {
          contradiction(one, other)
              .ifPresent(what ->
                  conflicts.add(
                      "%s and %s both change %s of %s, and not to the same"
                          .formatted(one.id(), other.id(), what, one.target())));
        }
      }
    }
  }

  private static Optional<String> contradiction(Step one, Step other) {
    Map<String, Action.Effect> left = leaves(one);
    Map<String, Action.Effect> right = leaves(other);
    return left.entrySet().stream()
        .filter(entry -> right.containsKey(entry.getKey()))
        .filter(entry -> !entry.getValue().equals(right.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What a step leaves, by the thing that it changes; the last of several effects counts. */
  private static Map<String, Action.Effect> leaves(Step step) {
    SortedMap<String, Action.Effect> last = new TreeMap<>();
    for (Action.Effect act : step.act()) {
      thing(act).ifPresent(name -> last.put(name, act));
    }
    return last;
  }

  private static Optional<String> thing(Action.Effect act) {
    return switch (act) {
      case Action.WriteFile file -> Optional.of("the file " + file.path());
      case Action.RemoveFile file -> Optional.of("the file " + file.path());
      case Action.RestoreFile file -> Optional.of("the file " + file.path());
      case Action.Systemd unit -> Optional.of("the unit " + unit.unit());
      case Action.RestoreUnit unit -> Optional.of("the unit " + unit.unit());
      case Action.Apply apply -> Optional.of("the object " + apply.object());
      case Action.Patch patch -> Optional.of("the object " + patch.object());
      case Action.Delete delete -> Optional.of("the object " + delete.object());
      case Action.RestoreObject restore -> Optional.of("the object " + restore.object());
      case Action.Command _, Action.Reboot _, Action.Evict _, Action.Instruction _ ->
          Optional.empty();
    };
  }

  private Plan union() {
    SortedSet<Integer> numbers = new TreeSet<>();
    both(Plan::phases).forEach(phase -> numbers.add(phase.number()));
    return new Plan(
        first.estate(),
        first.estateHash(),
        first.snapshotHash(),
        first.taken().isAfter(second.taken()) ? first.taken() : second.taken(),
        first.expires().isBefore(second.expires()) ? first.expires() : second.expires(),
        both(Plan::identities).distinct().toList(),
        numbers.stream().map(this::phase).toList(),
        both(Plan::choices).distinct().toList(),
        both(Plan::refused).distinct().toList(),
        both(Plan::clusters).distinct().toList());
  }

  private <T> Stream<T> both(java.util.function.Function<Plan, Collection<T>> part) {
    return Stream.of(first, second).flatMap(plan -> part.apply(plan).stream());
  }

  private Phase phase(int number) {
    Optional<Phase> one = first.phase(number);
    Optional<Phase> two = second.phase(number);
    return one.isPresent() && two.isPresent()
        ? together(one.get(), two.get())
        : alone(one.or(() -> two).orElseThrow());
  }

  /** What ran beside one plan's phases need not run beside the other's: a person says so again. */
  private static Phase alone(Phase phase) {
    return together(phase, phase);
  }

  private static Phase together(Phase one, Phase two) {
    List<Step> steps = Stream.of(one, two).flatMap(it -> it.steps().stream()).distinct().toList();
    return new Phase(
        one.number(),
        one.goal(),
        Stream.of(one, two).flatMap(it -> it.prerequisites().stream()).distinct().toList(),
        Math.max(Math.max(one.approvals(), two.approvals()), Phase.leastApprovals(steps)),
        one.window().or(two::window),
        new TreeSet<>(),
        steps,
        Stream.of(one, two).flatMap(it -> it.success().stream()).distinct().toList(),
        one.rollback());
  }
}
