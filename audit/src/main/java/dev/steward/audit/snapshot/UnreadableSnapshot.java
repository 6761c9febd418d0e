package dev.steward.audit.snapshot;

/** A file that is no snapshot, or no longer one. The message says which, and what to do. */
public final class UnreadableSnapshot extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableSnapshot(String message) {
    super(message);
  }
}
