package dev.steward.model.fact.schedule;

import java.util.List;

/**
 * A command that a job calls and that will not run.
 *
 * @param file where it is called: the crontab or a script
 * @param word the command as called
 * @param elsewhere where something of that name was found
 * @param detail the path searched, the missing interpreter, or why it could not be told
 */
public record CommandTrouble(
    String file, int line, String word, Kind kind, List<String> elsewhere, String detail) {

  public CommandTrouble {
    elsewhere = List.copyOf(elsewhere);
  }

  /** Why a command will not run. */
  public enum Kind {
    /** In no folder of the job's PATH. */
    NOT_ON_PATH,
    /** The path named does not exist. */
    MISSING,
    /** It exists and lacks the right to be executed. */
    NOT_EXECUTABLE,
    /** Its first line names an interpreter that is not there. */
    INTERPRETER_MISSING,
    /** Named relative to whatever folder the job happens to start in. */
    RELATIVE,
    /** run-parts(8) does not run files of that name. */
    SKIPPED_BY_RUN_PARTS,
    /** What it is could not be told by looking. */
    UNDECIDED
  }
}
