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
 * @param secrets whether Secrets may be read, for their key names, fingerprints and certificates:
 *     needs the opt-in role
 * @param inside whether declared parts may be asked inside their pods: needs the opt-in role
 */
public record ClusterSpec(
    String name,
    ClusterAccess access,
    String distribution,
    Set<ServerName> servers,
    Set<String> environments,
    boolean secrets,
    boolean inside) {
  public ClusterSpec {
    servers = Set.copyOf(servers);
    environments = Set.copyOf(environments);
  }

  /** A cluster of which lists are read, Secrets excepted. */
  public ClusterSpec(
      String name,
      ClusterAccess access,
      String distribution,
      Set<ServerName> servers,
      Set<String> environments) {
    this(name, access, distribution, servers, environments, false, false);
  }
}
