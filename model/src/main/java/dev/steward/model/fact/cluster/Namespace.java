package dev.steward.model.fact.cluster;

import java.util.Map;
import java.util.Optional;

/**
 * A namespace.
 *
 * @param uid that of {@code kube-system} is the cluster's own; absent where it was not kept
 */
public record Namespace(
    String name, Map<String, String> labels, boolean terminating, Optional<String> uid) {
  public Namespace {
    labels = Map.copyOf(labels);
  }

  /** One whose uid was not kept. */
  public Namespace(String name, Map<String, String> labels, boolean terminating) {
    this(name, labels, terminating, Optional.empty());
  }
}
