package dev.steward.app.change;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import java.time.Instant;

/**
 * An entry of a run's journal, for people.
 *
 * @param step empty for the run as a whole
 * @param text of one or more lines, perhaps empty
 */
public record RunLine(Instant at, String step, String kind, String text, Weight weight) {

  /** Who wants to see it while it happens. */
  public enum Weight {
    /** Everybody. */
    MILESTONE,
    /** Whoever did not ask for quiet. */
    PROGRESS,
    /** Whoever asked for everything. */
    DETAIL
  }

  static RunLine of(Entry entry) {
    Event event = entry.event();
    return new RunLine(
        entry.at(), event.step(), event.kind().label(), event.text(), weight(event.kind()));
  }

  private static Weight weight(Event.Kind kind) {
    return switch (kind) {
      case FAILED, UNDO_FAILED, UNDONE, STOPPED, MEASURED, ENDED, BEGUN -> Weight.MILESTONE;
      case RESUMED, APPROVED, INTENDED, UNANSWERED, VERIFIED, SKIPPED, UNDO_INTENDED ->
          Weight.PROGRESS;
      case CHECKED, ACTED, KEPT -> Weight.DETAIL;
    };
  }
}
