package dev.steward.model.port;

import dev.steward.model.estate.ClusterAccess;

/** Opens ways to clusters that only a server of the estate reaches. Thread-safe. */
@FunctionalInterface
public interface ClusterWays {

  /** Never throws for what a server does, and never waits beyond the limits for it. */
  ClusterWay open(ClusterAccess.Via via, ReadLimits limits);
}
