package dev.steward.model.fact.backup;

import dev.steward.model.value.ByteSize;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A file that a backup left.
 *
 * @param modified when it was last written
 */
public record BackupArtefact(String path, ByteSize size, Instant modified, Opening opening) {

  /** What came of opening it. */
  public sealed interface Opening {

    /**
     * It was read to its end.
     *
     * @param format such as {@code gzip, SQL}
     * @param entries files, tables or keys in it, where the format tells
     * @param names of the first of them
     */
    record Opens(String format, OptionalLong entries, List<String> names) implements Opening {
      public Opens {
        names = List.copyOf(names);
      }
    }

    /** It is damaged. */
    record DoesNotOpen(String format, String why) implements Opening {}

    /** It is encrypted, or of a tool that encrypts: only who has the key can open it. */
    record Closed(String format) implements Opening {}

    /** Nobody looked to its end: it is older than those that are opened, too large, or strange. */
    record NotTried(Reason reason, String why) implements Opening {}
  }

  /** Why an artefact was not opened. */
  public enum Reason {
    /** Newer ones of its series were. */
    OLDER,
    /** It could not be told whether it opens. */
    UNABLE
  }
}
