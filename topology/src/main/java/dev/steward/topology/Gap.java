package dev.steward.topology;

import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import java.util.Map;

/**
 * Something that nobody could see.
 *
 * @param where the servers that it may hide something on
 * @param worst the worst that it may hide, by the operations that it matters to
 * @param text for people, as one sentence
 */
public record Gap(Whereabouts where, Map<Operation, Risk> worst, String text) {
  public Gap {
    worst = Map.copyOf(worst);
  }

  /** Makes something else count for less, and raises no risk by itself. */
  static Gap noted(Whereabouts where, String text) {
    return inCluster(where, Risk.NONE, Risk.NONE, text);
  }

  /** Hides what a cluster runs and keeps on these servers. */
  static Gap inCluster(Whereabouts where, Risk stopping, Risk wiping, String text) {
    return new Gap(
        where,
        Map.of(
            Operation.POWER_OFF, stopping,
            Operation.DRAIN, stopping,
            Operation.REMOVE, wiping,
            Operation.REINSTALL, wiping),
        text);
  }

  /** Hides what a server runs and keeps outside of clusters. */
  static Gap onServer(Whereabouts where, Risk stopping, String text) {
    return new Gap(
        where, Map.of(Operation.POWER_OFF, stopping, Operation.REINSTALL, Risk.CATASTROPHIC), text);
  }
}
