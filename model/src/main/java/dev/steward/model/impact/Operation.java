package dev.steward.model.impact;

import java.util.Locale;

/** What is done to a server. */
public enum Operation {
  /** Everything on it stops; its disks stay. */
  POWER_OFF,
  /** Its pods leave: emptyDir is lost, local volumes stay and their pods cannot follow. */
  DRAIN,
  /** It leaves its cluster, and the uninstallation of K3s wipes its local-path volumes. */
  REMOVE,
  /** Every disk of it is wiped. */
  REINSTALL;

  /** As on the command line, such as {@code power-off}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
