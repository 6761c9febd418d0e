package dev.steward.topology;

/** What kind of place data lies in, by what wipes it. */
public enum Storage {
  /** A folder of K3s on a server's disk: its uninstallation wipes it. */
  K3S,
  /**
   * Another place on a server's disk, Docker volumes included: only a new installation wipes it.
   */
  DISK,
  /** Not on a server of the estate, as far as is known. */
  OUTSIDE
}
