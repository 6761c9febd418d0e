package dev.steward.model.fact.cluster;

import java.util.Set;

/** A ConfigMap, without its values. */
public record ConfigMap(String namespace, String name, Set<String> keys) {
  public ConfigMap {
    keys = Set.copyOf(keys);
  }
}
