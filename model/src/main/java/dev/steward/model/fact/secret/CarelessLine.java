package dev.steward.model.fact.secret;

import java.util.Optional;

/**
 * A line of a configuration or script that gives up a protection.
 *
 * @param text the line without its secrets; absent in snapshots that were taken before it was kept
 */
public record CarelessLine(String file, int line, Kind kind, Optional<String> text) {

  /** What it gives up. */
  public enum Kind {
    /** ssh is told not to check whom it talks to. */
    HOST_KEY_UNCHECKED,
    /** A download is piped into a shell. */
    DOWNLOAD_INTO_SHELL
  }
}
