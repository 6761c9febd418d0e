package dev.steward.kubernetes.access;

import java.time.Instant;

/** One request and what came back, not yet judged. */
sealed interface Exchange {

  /**
   * An answer, complete.
   *
   * @param contentType empty where it was not said
   * @param retryAfter empty where it was not said
   */
  record Came(int code, String contentType, String retryAfter, String text, Instant at)
      implements Exchange {}

  /** No complete answer. */
  record Failed(Answer why) implements Exchange {}
}
