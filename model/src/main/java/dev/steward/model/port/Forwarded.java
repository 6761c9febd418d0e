package dev.steward.model.port;

import dev.steward.model.snapshot.Outcome;

/** Whether a port of a server is reached through its door. */
public sealed interface Forwarded {

  /** By this port of this machine's loopback. */
  record Here(int port) implements Forwarded {}

  /**
   * It is not.
   *
   * @param reason what stands in the way, and the next action
   */
  record Barred(Outcome outcome, String reason) implements Forwarded {}
}
