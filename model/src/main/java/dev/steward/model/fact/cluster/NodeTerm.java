package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Map;

/**
 * One alternative of a node affinity: all of it must hold.
 *
 * @param fields requirements on the node's fields; only metadata.name exists
 */
public record NodeTerm(List<Requirement> labels, List<Requirement> fields) {
  public NodeTerm {
    labels = List.copyOf(labels);
    fields = List.copyOf(fields);
  }

  public boolean matches(ClusterNode node) {
    return labels.stream().allMatch(requirement -> requirement.holds(node.labels()))
        && fields.stream()
            .allMatch(requirement -> requirement.holds(Map.of("metadata.name", node.name())));
  }
}
