package dev.steward.model.snapshot;

import dev.steward.model.fact.cluster.ClusterFacts;
import java.time.Duration;

/**
 * What one attempt to observe a cluster brought.
 *
 * @param reason why the outcome is not {@link Outcome#OBSERVED}, with the next action; empty
 *     otherwise
 */
public record ClusterObservation(
    String name, Outcome outcome, String reason, Duration took, ClusterFacts facts) {

  /** The same with other facts. */
  public ClusterObservation with(ClusterFacts others) {
    return new ClusterObservation(name, outcome, reason, took, others);
  }
}
