package dev.steward.backup.source;

import dev.steward.model.port.SourceScript;

/**
 * A folder as a tar archive. It is consistent if nothing came, went or changed while it was read;
 * where something did, tar or the second count says so, and there is no backup.
 */
public final class DirectorySource {
  /** The line that ends the facts; the data follows it. */
  public static final String DATA = "== data ==";

  /** The number of entries, the folder itself included. */
  public static final String ENTRIES = "entries";

  private DirectorySource() {}

  public static SourceScript read(String path) {
    return new SourceScript(
        """
        cd -- %s || return 1
        before=$(find . -xdev ! -type s | wc -l) || return 1
        printf 'entries=%%s\\n%s\\n' "$before"
        tar --one-file-system --numeric-owner -cf - . || {
          printf 'tar ended with %%s: the folder changed while it was read, or is not readable\\n' "$?" >&2
          return 1
        }
        after=$(find . -xdev ! -type s | wc -l) || return 1
        [ "$before" = "$after" ] || {
          echo "the folder changed while it was read: $before entries before, $after after" >&2
          return 1
        }\
        """
            .formatted(quote(path), DATA));
  }

  private static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
