package dev.steward.model.observe;

/**
 * Why something could not be seen.
 *
 * @param kind what stood in the way
 * @param text one sentence for the operator, naming what was tried
 */
public record Unknown(Kind kind, String text) {
  /** What stood in the way of looking. */
  public enum Kind {
    /** The question needs root (or another right) that this user has not. */
    NEEDS_PRIVILEGE,
    /** The question was cut off by its deadline. */
    TIMED_OUT,
    /** The answer exceeded its output limit and was cut. */
    CUT,
    /** The tool that answers failed or answered something that does not parse. */
    FAILED,
    /** The server was never asked: no connection, or the probe ended before the question. */
    NOT_ASKED
  }
}
