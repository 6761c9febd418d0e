package dev.steward.change.execute;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import dev.steward.model.plan.StepId;
import java.util.List;
import java.util.Optional;

/**
 * What the journal says about one step of a run.
 *
 * @param acted how many of its acts have answered, in this attempt
 * @param begun whether an act may have changed something, in this attempt
 * @param armed whether its guard was armed, in this attempt
 * @param boot the boot that a reboot was last intended in and has not answered
 * @param failure why it failed, if it did
 * @param attempt counts from 1; an undone step that is tried again begins another
 */
record StepState(
    Stage stage,
    int acted,
    boolean begun,
    boolean armed,
    int attempt,
    String failure,
    Optional<String> boot) {
  /** Before the boot id in what is intended. */
  static final String BOOT = " from boot ";

  static final StepState NEW = first(1);

  enum Stage {
    OPEN,
    FAILED,
    VERIFIED,
    SKIPPED,
    UNDOING,
    UNDO_FAILED,
    UNDONE
  }

  static StepState of(List<Entry> entries, String run, StepId step) {
    StepState state = NEW;
    for (Entry entry : entries) {
      Event event = entry.event();
      if (event.run().equals(run) && event.step().equals(step.value())) {
        state = state.after(event);
      }
    }
    return state;
  }

  private StepState after(Event event) {
    return switch (event.kind()) {
      case INTENDED ->
          stage == Stage.UNDONE
              ? anew().after(event)
              : at(Stage.OPEN, acted, true).in(bootOf(event.text()));
      case ACTED -> at(stage, acted + 1, true).in(Optional.empty());
      case VERIFIED -> at(Stage.VERIFIED, acted, begun);
      case FAILED -> new StepState(Stage.FAILED, acted, begun, armed, attempt, event.text(), boot);
      case SKIPPED -> at(Stage.SKIPPED, acted, begun);
      case UNDO_INTENDED -> at(Stage.UNDOING, acted, begun);
      case UNDONE -> at(Stage.UNDONE, acted, begun);
      case UNDO_FAILED -> at(Stage.UNDO_FAILED, acted, begun);
      case KEPT -> new StepState(stage, acted, begun, true, attempt, failure, boot);
      case BEGUN, RESUMED, APPROVED, CHECKED, UNANSWERED, MEASURED, STOPPED, ENDED -> this;
    };
  }

  private StepState at(Stage next, int actsDone, boolean mayHaveChanged) {
    return new StepState(next, actsDone, mayHaveChanged, armed, attempt, failure, boot);
  }

  private StepState in(Optional<String> intended) {
    return new StepState(stage, acted, begun, armed, attempt, failure, intended);
  }

  private static Optional<String> bootOf(String text) {
    int at = text.lastIndexOf("reboot" + BOOT);
    return at < 0 ? Optional.empty() : Optional.of(text.substring(at + ("reboot" + BOOT).length()));
  }

  /** The next attempt at a step that was undone. */
  StepState anew() {
    return first(attempt + 1);
  }

  private static StepState first(int attempt) {
    return new StepState(Stage.OPEN, 0, false, false, attempt, "", Optional.empty());
  }

  /** After this attempt was undone. */
  StepState undone() {
    return at(Stage.UNDONE, acted, begun);
  }

  /** Whether nothing is left to do for it. */
  boolean over() {
    return stage == Stage.VERIFIED || stage == Stage.SKIPPED;
  }

  /** Whether undoing the run has to undo it. */
  boolean toBeUndone() {
    return begun && stage != Stage.UNDONE;
  }
}
