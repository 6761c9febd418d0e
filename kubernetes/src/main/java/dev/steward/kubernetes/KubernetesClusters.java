package dev.steward.kubernetes;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.port.ClusterReader;
import dev.steward.model.port.ClusterReaders;
import dev.steward.model.port.ClusterWays;

/** Clusters over their API servers. */
public final class KubernetesClusters implements ClusterReaders {
  private final ClusterSettings settings;
  private final ClusterWays ways;

  /**
   * @param ways to those that are reached through a server
   */
  public KubernetesClusters(ClusterSettings settings, ClusterWays ways) {
    this.settings = settings;
    this.ways = ways;
  }

  @Override
  public ClusterReader open(ClusterSpec cluster) {
    return new LiveCluster(cluster, settings, ways);
  }

  /** Connections share nothing. */
  @Override
  public void close() {}
}
