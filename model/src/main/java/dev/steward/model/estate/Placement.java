package dev.steward.model.estate;

import dev.steward.model.value.ServerName;
import java.util.Optional;

/** Where a part of the estate runs. */
public sealed interface Placement {

  /**
   * In a cluster.
   *
   * @param namespace absent where it is not declared
   */
  record InCluster(String cluster, Optional<String> namespace) implements Placement {}

  /** On a server, in Docker or as a service of its own. */
  record OnServer(ServerName server) implements Placement {}
}
