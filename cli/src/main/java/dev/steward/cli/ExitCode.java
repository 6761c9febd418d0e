package dev.steward.cli;

/**
 * How a run ended, for scripts. Where several apply, the one declared first wins.
 *
 * <p>130 and 143 are the shell's own: ended by Ctrl-C or by SIGTERM.
 */
enum ExitCode {
  /** A mistake in Steward itself. */
  BUG(70),
  /** Wrong usage, an invalid file, or a machine that does not let Steward work. */
  USAGE(2),
  /** A step of a run is in a state that needs a person. */
  NEEDS_PERSON(6),
  /** A step of a run failed and was undone. */
  UNDONE(5),
  /** Refused for safety: nothing was done, or a run stopped where it can be resumed. */
  REFUSED(4),
  /** Something needed could not be observed, and no waiver accepts it. */
  INCOMPLETE(3),
  /** Findings at or above {@code --fail-on}. */
  FINDINGS(1),
  /** Done. */
  DONE(0),
  /** Ended by Ctrl-C. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
