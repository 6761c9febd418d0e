package dev.steward.model.port;

import java.util.Locale;

/** Where a guard stands; the server keeps it as a file of that name. */
public enum GuardState {
  NONE,
  ARMED,
  /** It is undoing, or not all of its undo has worked yet. */
  FIRING,
  FIRED,
  DISARMED;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
