package dev.steward.model.estate;

import dev.steward.model.value.ServerName;
import java.util.Set;

/**
 * A Kubernetes cluster.
 *
 * @param access how its API server is reached
 * @param distribution such as {@code k3s}; may be empty
 * @param servers its nodes
 * @param environments those that it runs
 */
public record ClusterSpec(
    String name,
    ClusterAccess access,
    String distribution,
    Set<ServerName> servers,
    Set<String> environments) {
  public ClusterSpec {
    servers = Set.copyOf(servers);
    environments = Set.copyOf(environments);
  }
}
