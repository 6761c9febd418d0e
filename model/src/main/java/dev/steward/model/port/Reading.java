package dev.steward.model.port;

import dev.steward.model.identity.HostKey;
import dev.steward.model.snapshot.Outcome;
import java.util.Optional;

/** How a reading ended. Expected failures are values. */
public sealed interface Reading {

  /**
   * The script ran.
   *
   * @param output standard output from the first marker on, decoded as UTF-8 with malformed bytes
   *     replaced
   * @param presented the host key of the connection; empty for the local machine
   */
  record Complete(String output, Optional<HostKey> presented) implements Reading {}

  /** The script began and was cut by the deadline, the output limit or a lost connection. */
  record Cut(String output, Optional<HostKey> presented, String reason) implements Reading {}

  /**
   * The script never began.
   *
   * @param reason what failed, and the next action
   */
  record Failed(Outcome outcome, String reason, Optional<HostKey> presented) implements Reading {
    public Failed {
      if (outcome == Outcome.OBSERVED || outcome == Outcome.PARTLY) {
        throw new IllegalArgumentException("A failed reading observed nothing: " + outcome);
      }
    }
  }
}
