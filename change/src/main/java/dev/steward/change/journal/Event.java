package dev.steward.change.journal;

import java.util.Locale;

/**
 * What a run tells the journal.
 *
 * @param run the run that it happened in
 * @param step the step, or empty for the run as a whole
 * @param text what a person reads, or what the kind says; never a secret
 */
public record Event(String run, Kind kind, String step, String text) {

  /** What happened. A name is part of the journal's format: it is never changed or reused. */
  public enum Kind {
    /** A run of a plan begins; the text binds the plan, the estate and the snapshot. */
    BEGUN,
    /** A person or a schedule took a stopped run up again. */
    RESUMED,
    /** An approval was used; the text is its id, so that it is never used again. */
    APPROVED,
    /** The precondition was looked at and holds, or what it needs is there already. */
    CHECKED,
    /** The step will act now: the last entry before the world may change. */
    INTENDED,
    /** The act answered. */
    ACTED,
    /** The connection went before the act answered: whether it happened is to be looked at. */
    UNANSWERED,
    /** Looking again proves that the step did what it is for. */
    VERIFIED,
    /** The step did not do what it is for. */
    FAILED,
    /** A person declares that the step is not to be done; the text says why. */
    SKIPPED,
    /** The undo of the step will act now. */
    UNDO_INTENDED,
    /** Looking again proves that the step is undone. */
    UNDONE,
    /** The undo did not succeed: a person is needed. */
    UNDO_FAILED,
    /** What undoing the step needs was kept on the target; the text says where. */
    KEPT,
    /** The phase was measured against its success criteria. */
    MEASURED,
    /** The run stopped where it can be resumed. */
    STOPPED,
    /** The run is over; the text is how. */
    ENDED;

    /** For people. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public Event {
    if (run.isBlank()) {
      throw new IllegalArgumentException("An event belongs to a run");
    }
  }
}
