package dev.steward.kubernetes;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.port.ClusterSession;
import dev.steward.model.port.ClusterSessions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Changes clusters over their API servers. */
public final class KubernetesSessions implements ClusterSessions {
  private final Map<String, ClusterSpec> clusters;
  private final Clock clock;

  /**
   * @param clusters of the estate, by name
   */
  public KubernetesSessions(Map<String, ClusterSpec> clusters, Clock clock) {
    this.clusters = Map.copyOf(clusters);
    this.clock = clock;
  }

  @Override
  public ClusterSession open(String cluster) {
    ClusterSpec spec =
        Optional.ofNullable(clusters.get(cluster))
            .orElseThrow(() -> new IllegalArgumentException("No cluster " + cluster));
    return new LiveClusterSession(spec.access(), clock);
  }

  /** Sessions share nothing. */
  @Override
  public void close() {}
}
