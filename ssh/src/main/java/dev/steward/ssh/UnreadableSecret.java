package dev.steward.ssh;

/** A secret could not be read. The message names the reference and what to do, never the secret. */
public final class UnreadableSecret extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableSecret(String message) {
    super(message);
  }
}
