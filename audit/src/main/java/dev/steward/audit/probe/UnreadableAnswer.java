package dev.steward.audit.probe;

/**
 * A parser met text that is not in the format it reads. The message tells the place, never a
 * secret.
 */
public final class UnreadableAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableAnswer(String message) {
    super(message);
  }
}
