package dev.steward.model.port;

/** What came back for an {@link Order}. */
public sealed interface Reply {
  /** Exit status where the lock belongs to another; the output says whose it is. */
  int LOCKED = 201;

  /** Exit status where a receipt shows that the command began, and not that it ended. */
  int UNDECIDED = 202;

  /** Exit status where what was to be put back was never kept. */
  int NOT_KEPT = 203;

  /** Exit status where the guard is not armed any more. */
  int GUARD_OVER = 204;

  /**
   * The order was carried out, well or not.
   *
   * @param complaint the end of standard error
   */
  record Answered(int exit, String output, String complaint) implements Reply {}

  /** The order never reached the server: nothing happened. */
  record NotSent(String reason) implements Reply {}

  /** The order was sent, and what became of it is not known. */
  record Unanswered(String reason) implements Reply {}
}
