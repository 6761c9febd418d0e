package dev.steward.cli;

import dev.steward.app.change.RunsOfEstate.Ended;
import dev.steward.change.execute.Measured;
import dev.steward.change.execute.Outcome;
import dev.steward.change.journal.Event.Kind;
import dev.steward.report.text.InertText;
import java.util.List;

/** Says how a run ended and what comes next, and turns it into an exit code. */
final class RunEnd {
  private RunEnd() {}

  static ExitCode tell(Terminal terminal, Ended ended) {
    String run = ended.run();
    switch (ended.outcome()) {
      case Outcome.Done() -> terminal.say("Run %s is done.".formatted(run));
      case Outcome.Undone() -> terminal.say("Run %s is undone.".formatted(run));
      case Outcome.FailedAndUndone(String step, String why) ->
          terminal.say(
              "%s failed and was undone: %s%nWhat was verified before it stays. Next: steward run resume %s tries it again, run skip leaves it out, run undo takes all back."
                  .formatted(step, InertText.line(why), run));
      case Outcome.Stopped(String why) ->
          terminal.say(
              "Run %s stopped: %s%nNo step is half done. Next: steward run resume %s, or steward run undo %s."
                  .formatted(run, InertText.line(why), run, run));
      case Outcome.NeedsPerson(String step, String why) ->
          terminal.say(
              "%s needs a person: %s%nIts servers stay locked for other runs. Look at it; then steward run resume %s, or steward run undo %s."
                  .formatted(step, InertText.line(why), run, run));
    }
    return code(ended);
  }

  private static ExitCode code(Ended ended) {
    return switch (ended.outcome()) {
      case Outcome.Done() -> measured(ended);
      case Outcome.Undone() -> ExitCode.DONE;
      case Outcome.FailedAndUndone _ -> ExitCode.UNDONE;
      case Outcome.Stopped _ -> ExitCode.REFUSED;
      case Outcome.NeedsPerson _ -> ExitCode.NEEDS_PERSON;
    };
  }

  private static ExitCode measured(Ended ended) {
    List<String> lines =
        ended.entries().stream()
            .filter(entry -> entry.event().kind() == Kind.MEASURED)
            .flatMap(entry -> entry.event().text().lines())
            .toList();
    if (lines.stream().anyMatch(Measured::isUnknown)) {
      return ExitCode.INCOMPLETE;
    }
    return lines.stream().anyMatch(line -> line.endsWith(Measured.NOT_MET))
        ? ExitCode.FINDINGS
        : ExitCode.DONE;
  }
}
