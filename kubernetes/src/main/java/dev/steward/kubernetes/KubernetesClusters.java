package dev.steward.kubernetes;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.port.ClusterReader;
import dev.steward.model.port.ClusterReaders;

/** Clusters over their API servers. */
public final class KubernetesClusters implements ClusterReaders {
  private final ClusterSettings settings;

  public KubernetesClusters(ClusterSettings settings) {
    this.settings = settings;
  }

  @Override
  public ClusterReader open(ClusterSpec cluster) {
    return new LiveCluster(cluster, settings);
  }

  /** Connections share nothing. */
  @Override
  public void close() {}
}
