package dev.steward.app.change;

import dev.steward.change.execute.Measured;
import dev.steward.change.execute.Outcome;
import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import java.util.List;

/**
 * How a run ended for now.
 *
 * @param step that it is about; empty where it is about none
 * @param why empty where all went well
 * @param success what its success criteria came to; of a run that is not done it means nothing
 */
public record RunEnded(String run, How how, String step, String why, Success success) {

  /** How it ended. */
  public enum How {
    DONE,
    UNDONE,
    FAILED_AND_UNDONE,
    STOPPED,
    NEEDS_PERSON
  }

  /** What success criteria came to, the worst one first. */
  public enum Success {
    UNKNOWN,
    NOT_MET,
    MET
  }

  static RunEnded of(String run, Outcome outcome, List<Entry> entries) {
    Success success = success(entries);
    return switch (outcome) {
      case Outcome.Done() -> new RunEnded(run, How.DONE, "", "", success);
      case Outcome.Undone() -> new RunEnded(run, How.UNDONE, "", "", success);
      case Outcome.FailedAndUndone(String step, String why) ->
          new RunEnded(run, How.FAILED_AND_UNDONE, step, why, success);
      case Outcome.Stopped(String why) -> new RunEnded(run, How.STOPPED, "", why, success);
      case Outcome.NeedsPerson(String step, String why) ->
          new RunEnded(run, How.NEEDS_PERSON, step, why, success);
    };
  }

  private static Success success(List<Entry> entries) {
    List<String> lines =
        entries.stream()
            .filter(entry -> entry.event().kind() == Event.Kind.MEASURED)
            .flatMap(entry -> entry.event().text().lines())
            .toList();
    if (lines.stream().anyMatch(Measured::isUnknown)) {
      return Success.UNKNOWN;
    }
    return lines.stream().anyMatch(line -> line.endsWith(Measured.NOT_MET))
        ? Success.NOT_MET
        : Success.MET;
  }
}
