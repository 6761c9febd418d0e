package dev.steward.change.execute;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import dev.steward.model.plan.StepId;
import java.util.List;

/**
 * What the journal says about one step of a run.
 *
 * @param acted how many of its acts have answered, in this attempt
 * @param begun whether an act may have changed something, in this attempt
 * @param failure why it failed, if it did
 * @param attempt counts from 1; an undone step that is tried again begins another
 */
record StepState(Stage stage, int acted, boolean begun, int attempt, String failure) {
  static final StepState NEW = new StepState(Stage.OPEN, 0, false, 1, "");

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
      case INTENDED -> stage == Stage.UNDONE ? anew().after(event) : at(Stage.OPEN, acted, true);
      case ACTED -> at(stage, acted + 1, true);
      case VERIFIED -> at(Stage.VERIFIED, acted, begun);
      case FAILED -> new StepState(Stage.FAILED, acted, begun, attempt, event.text());
      case SKIPPED -> at(Stage.SKIPPED, acted, begun);
      case UNDO_INTENDED -> at(Stage.UNDOING, acted, begun);
      case UNDONE -> at(Stage.UNDONE, acted, begun);
      case UNDO_FAILED -> at(Stage.UNDO_FAILED, acted, begun);
      case BEGUN, RESUMED, APPROVED, CHECKED, UNANSWERED, KEPT, MEASURED, STOPPED, ENDED -> this;
    };
  }

  private StepState at(Stage next, int actsDone, boolean mayHaveChanged) {
    return new StepState(next, actsDone, mayHaveChanged, attempt, failure);
  }

  /** The next attempt at a step that was undone. */
  StepState anew() {
    return new StepState(Stage.OPEN, 0, false, attempt + 1, "");
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
