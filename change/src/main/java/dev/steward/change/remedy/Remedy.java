package dev.steward.change.remedy;

/** Proposes steps on one server for what was found there. */
@FunctionalInterface
public interface Remedy {
  /**
   * Adds what it can do, and what it refuses to do; nothing where nothing of its kind was found.
   */
  void propose(ServerScene scene, Proposals out);
}
