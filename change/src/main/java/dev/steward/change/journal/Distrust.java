package dev.steward.change.journal;

import dev.steward.model.problem.StewardException;
import java.nio.file.Path;

/** Why a journal is not believed, or cannot be written, and what a person does then. */
final class Distrust {
  private static final String THEN =
      " Nothing was changed, and Steward changes nothing while its journal is not whole: restore the"
          + " journal and its .head file from a backup; or move both away, look at every server by"
          + " hand, and make a new plan.";

  private Distrust() {}

  static StewardException broken(Path file, long number) {
    return StewardException.refused(
        "JOURNAL-CHANGED",
        "Entry %d of the journal %s was changed, moved or not written by this installation.%s"
            .formatted(number, file, THEN));
  }

  static StewardException truncated(Path file, long had, long has) {
    return StewardException.refused(
        "JOURNAL-TRUNCATED",
        "The journal %s ends at entry %d, but it once had %d.%s".formatted(file, has, had, THEN));
  }

  static StewardException forked(Path file, long number) {
    return StewardException.refused(
        "JOURNAL-FORKED",
        "Entry %d of the journal %s is another one than its head was signed for.%s"
            .formatted(number, file, THEN));
  }

  static StewardException headless(Path file) {
    return StewardException.refused(
        "JOURNAL-HEAD",
        "The head of the journal %s is missing or not signed by this installation.%s"
            .formatted(file, THEN));
  }

  static StewardException unwritable(Path file, Throwable cause) {
    return StewardException.refused(
        "JOURNAL-UNWRITABLE",
        ("The journal %s cannot be written or read (%s), so nothing may be done that it would"
                + " have to tell: free the disk or correct the rights, then resume.")
            .formatted(file, cause.getMessage()),
        cause);
  }
}
