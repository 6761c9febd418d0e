package dev.steward.model.impact;

import java.util.Locale;

/** How bad an operation is, in rising order. */
public enum Risk {
  NONE,
  /** Redundancy shrinks, nothing else. */
  LOW,
  /** A service runs below its declared replicas. */
  MEDIUM,
  /** A quorum or a service has no tolerance left, or a service that is not production stops. */
  HIGH,
  /** A quorum is lost, production stops, or a certificate authority can no longer issue. */
  CRITICAL,
  /** The last copy of a dataset goes, and no proven backup exists. */
  CATASTROPHIC;

  /** As in the JSON contract. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
