package dev.steward.change.execute;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Journal;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.KubernetesObject;
import dev.steward.model.plan.Phase;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands before each step at run time (promises 6 and 7), and between the servers that one
 * remedy is rolled out to.
 *
 * <p>It is a function of the journal and of what {@link Safety} sees, so a run that is killed
 * anywhere and resumed is asked the same. A step whose acts may have begun is asked again when the
 * run is resumed: the estate may have changed since. Undoing is never held up.
 */
final class Gate {
  /** After the canary, so many servers until health is asked again. */
  static final int BATCH = 5;

  private final Plan plan;
  private final Safety safety;

  Gate(Plan plan, Safety safety) {
    this.plan = plan;
    this.safety = safety;
  }

  /** Why the step may not begin or go on now; empty where it may, or has only to be undone. */
  Optional<String> closed(Step step, StepState state, String run, Journal journal)
      throws InterruptedException {
    boolean forward =
        state.stage() == StepState.Stage.OPEN || state.stage() == StepState.Stage.UNDONE;
    if (!forward || step.manual()) {
      return Optional.empty();
    }
    List<Step> done = rolledOut(step, run, journal.read());
    if (targets(done).size() % BATCH == 1) {
      Optional<String> unwell = refusal(safety.healthyAfter(done));
      if (unwell.isPresent()) {
        return Optional.of("after the same on %s: %s".formatted(targets(done), unwell.get()));
      }
    }
    return isAsked(step) ? refusal(safety.mayBegin(step)) : Optional.empty();
  }

  /** Whether it may take something away from the estate while it runs. */
  static boolean isAsked(Step step) {
    return step.risk().level().compareTo(Risk.MEDIUM) >= 0
        || step.act().stream().anyMatch(Gate::stops);
  }

  private static boolean stops(Action.Effect act) {
    return switch (act) {
      case Action.Systemd(var verb, _) ->
          switch (verb) {
            case STOP, RESTART, DISABLE, MASK -> true;
            case START, ENABLE, RELOAD, UNMASK -> false;
          };
      case Action.Reboot _, Action.Delete _, Action.Evict _ -> true;
      case Action.Command _,
          Action.WriteFile _,
          Action.RemoveFile _,
          Action.RestoreFile _,
          Action.RestoreUnit _,
          Action.Instruction _ ->
          false;
      case Action.Apply(var object, _) -> mayStop(object);
      case Action.Patch(var object, _, _) -> mayStop(object);
      case Action.RestoreObject(var object) -> mayStop(object);
    };
  }

  /** Everything but what never starts or stops a pod. */
  private static boolean mayStop(KubernetesObject object) {
    return !Set.of("PodDisruptionBudget", "NetworkPolicy", "Namespace", "ConfigMap")
        .contains(object.kind());
  }

  private static Optional<String> refusal(Safety.Answer answer) {
    return switch (answer) {
      case Safety.Answer.Allowed() -> Optional.empty();
      case Safety.Answer.Refused(String reason) -> Optional.of(reason);
      case Safety.Answer.Unknown(String reason) ->
          Optional.of("whether it is safe could not be seen, so it is not done: " + reason);
    };
  }

  /** The steps of the same phase and remedy on other targets that this run has verified. */
  private List<Step> rolledOut(Step step, String run, List<Entry> journal) {
    if (step.remedy().equals(Step.BY_HAND)) {
      return List.of();
    }
    return plan.phases().stream()
        .filter(phase -> phase.steps().contains(step))
        .map(Phase::steps)
        .flatMap(List::stream)
        .filter(
            other -> other.remedy().equals(step.remedy()) && !other.target().equals(step.target()))
        .filter(other -> StepState.of(journal, run, other.id()).stage() == StepState.Stage.VERIFIED)
        .toList();
  }

  private static List<String> targets(List<Step> done) {
    return done.stream().map(step -> step.target().toString()).distinct().toList();
  }
}
