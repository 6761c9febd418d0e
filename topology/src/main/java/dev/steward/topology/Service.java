package dev.steward.topology;

import java.util.List;

/**
 * A service with replicas that do the same.
 *
 * @param declared how many are wanted: as the estate says, else as the cluster was told
 */
public record Service(String name, boolean production, int declared, List<Unit> replicas) {
  public Service {
    replicas = List.copyOf(replicas);
  }
}
