package dev.steward.model.port;

import dev.steward.model.snapshot.ClusterObservation;
import java.util.List;

/**
 * What one reading of a cluster brought.
 *
 * @param probes each that was asked for; none where the estate does not let Steward inside
 */
public record ClusterReading(ClusterObservation observation, List<PodReading> probes) {
  public ClusterReading {
    probes = List.copyOf(probes);
  }
}
