package dev.steward.kubernetes.access;

/** A request whose answer never came, or says nothing of what became of the request. */
public final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;
  private final boolean sent;

  NoAnswer(boolean sent, String reason) {
    super(reason);
    this.sent = sent;
  }

  /** Whether the request may have reached the API server. */
  public boolean sent() {
    return sent;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
