package dev.steward.topology;

/** Whether something does its work. */
public enum Liveness {
  RUNS,
  STOPPED,
  /** Nobody could look: it counts as running when it may be lost, and as stopped when needed. */
  UNKNOWN
}
