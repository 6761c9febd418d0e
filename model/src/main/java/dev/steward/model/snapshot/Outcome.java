package dev.steward.model.snapshot;

import java.util.Locale;

/** How the attempt to observe one server ended. */
public enum Outcome {
  /** The probe ran to its end. Single facts may still be unseen. */
  OBSERVED,
  /**
   * The probe began and was cut: deadline, output limit or a lost connection. What came before
   * counts.
   */
  PARTLY,
  /** No connection could be made. */
  UNREACHABLE,
  /** The server answered and let us not in. */
  REFUSED,
  /** The server's host key is not the one that was trusted. Nothing was sent to it. */
  IDENTITY_CHANGED,
  /** The deadline passed before the probe began. */
  TIMED_OUT;

  /** As in the JSON contract, such as {@code identity-changed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
