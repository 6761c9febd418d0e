package dev.steward.change.remedy;

/** Proposes steps on one cluster for what was found there. */
@FunctionalInterface
public interface ClusterRemedy {
  /**
   * Adds what it can do, and what it refuses to do; nothing where nothing of its kind was found.
   */
  void propose(ClusterScene scene, Proposals out);
}
