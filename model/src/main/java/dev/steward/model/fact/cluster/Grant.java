package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Optional;

/**
 * A binding of a role.
 *
 * @param namespace absent for a binding that holds in the whole cluster
 * @param subjects such as {@code ServiceAccount fabric/default} or {@code Group system:masters}
 */
public record Grant(
    Optional<String> namespace,
    String name,
    String role,
    boolean clusterRole,
    List<String> subjects) {
  public Grant {
    subjects = List.copyOf(subjects);
  }
}
