package dev.steward.cli;

import dev.steward.app.change.RunEnded;
import dev.steward.report.text.InertText;

/** Says how a run ended and what comes next, and turns it into an exit code. */
final class RunEnd {
  private RunEnd() {}

  static ExitCode tell(Terminal terminal, RunEnded ended) {
    String run = ended.run();
    String why = InertText.line(ended.why());
    terminal.say(
        switch (ended.how()) {
          case DONE -> "Run %s is done.".formatted(run);
          case UNDONE -> "Run %s is undone.".formatted(run);
          case FAILED_AND_UNDONE ->
              "%s failed and was undone: %s%nWhat was verified before it stays. Next: steward run resume %s tries it again, run skip leaves it out, run undo takes all back."
                  .formatted(ended.step(), why, run);
          case STOPPED ->
              "Run %s stopped: %s%nNo step is half done. Next: steward run resume %s, or steward run undo %s."
                  .formatted(run, why, run, run);
          case NEEDS_PERSON ->
              "%s needs a person: %s%nIts servers stay locked for other runs. Look at it; then steward run resume %s, or steward run undo %s."
                  .formatted(ended.step(), why, run, run);
        });
    return code(ended);
  }

  private static ExitCode code(RunEnded ended) {
    return switch (ended.how()) {
      case DONE ->
          switch (ended.success()) {
            case UNKNOWN -> ExitCode.INCOMPLETE;
            case NOT_MET -> ExitCode.FINDINGS;
            case MET -> ExitCode.DONE;
          };
      case UNDONE -> ExitCode.DONE;
      case FAILED_AND_UNDONE -> ExitCode.UNDONE;
      case STOPPED -> ExitCode.REFUSED;
      case NEEDS_PERSON -> ExitCode.NEEDS_PERSON;
    };
  }
}
