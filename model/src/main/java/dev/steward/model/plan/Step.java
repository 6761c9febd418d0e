package dev.steward.model.plan;

import dev.steward.model.impact.Risk;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One change on one target: precondition, act, verify, undo.
 *
 * @param remedy the template that it was made from; {@code by-hand} for what a person wrote or does
 * @param answers the rules whose findings it is meant to end
 * @param needs steps that must be done before, whatever their phase
 * @param precondition what must be so, or the step is not begun
 * @param act in this order
 * @param verify what must be so afterwards, or the step has failed and is undone
 * @param undo in this order; empty where nothing can be undone, and then {@code lasting} says what
 * @param guarded whether it changes access to the server, and so needs an armed guard
 * @param lasting what undo does not bring back, said before it is done
 */
public record Step(
    StepId id,
    String title,
    Target target,
    String remedy,
    List<RuleId> answers,
    StepRisk risk,
    SortedSet<StepId> needs,
    Duration duration,
    boolean guarded,
    List<Action.Look> precondition,
    List<Action.Effect> act,
    List<Action.Look> verify,
    List<Action> undo,
    Optional<String> lasting) {
  /** The remedy of a step that no template made. */
  public static final String BY_HAND = "by-hand";

  public Step {
    answers = List.copyOf(answers);
    needs = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(needs));
    precondition = List.copyOf(precondition);
    act = List.copyOf(act);
    verify = List.copyOf(verify);
    undo = List.copyOf(undo);
    if (act.isEmpty() || verify.isEmpty()) {
      throw new IllegalArgumentException("Step " + id + " must act, and verify that it worked");
    }
    if (undo.isEmpty() && lasting.isEmpty()) {
      throw new IllegalArgumentException(
          "Step " + id + " has no undo, and does not say what is lasting about it");
    }
    if (needs.contains(id)) {
      throw new IllegalArgumentException("Step " + id + " needs itself");
    }
    if (risk.level() == Risk.CATASTROPHIC) {
      throw new IllegalArgumentException("what is catastrophic is refused: step " + id);
    }
    if (remedy.equals(BY_HAND)
        && act.stream().anyMatch(action -> !(action instanceof Action.Instruction))
        && risk.level() != Risk.CRITICAL) {
      throw new IllegalArgumentException("its risk is critical, as a person wrote it: step " + id);
    }
  }

  /** Whether only a person acts in it. */
  public boolean manual() {
    return act.stream().allMatch(Action.Instruction.class::isInstance);
  }
}
