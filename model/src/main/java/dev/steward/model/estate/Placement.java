package dev.steward.model.estate;

import dev.steward.model.value.ServerName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where a part of the estate runs. */
public sealed interface Placement {

  /**
   * In a cluster.
   *
   * @param namespace absent where it is not declared
   */
  record InCluster(String cluster, Optional<String> namespace) implements Placement {}

  /** On servers, in Docker or as a service of its own. */
  record OnServers(SortedSet<ServerName> servers) implements Placement {
    public OnServers {
      servers = Collections.unmodifiableSortedSet(new TreeSet<>(servers));
    }

    public OnServers(ServerName server) {
      this(new TreeSet<>(List.of(server)));
    }
  }
}
