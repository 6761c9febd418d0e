package dev.steward.model.fact.secret;

/** A line of a configuration or script that gives up a protection. */
public record CarelessLine(String file, int line, Kind kind) {

  /** What it gives up. */
  public enum Kind {
    /** ssh is told not to check whom it talks to. */
    HOST_KEY_UNCHECKED,
    /** A download is piped into a shell. */
    DOWNLOAD_INTO_SHELL
  }
}
