package dev.steward.ssh;

import dev.steward.model.snapshot.Outcome;

/**
 * Why a probe could not begin: becomes a {@link dev.steward.model.port.Reading.Failed} at the port.
 * The message says what failed and the next action, and holds no secret.
 */
final class NotBegun extends Exception {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  NotBegun(Outcome outcome, String reason) {
    super(reason, null, false, false);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
