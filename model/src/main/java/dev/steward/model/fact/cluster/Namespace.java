package dev.steward.model.fact.cluster;

import java.util.Map;

/** A namespace. */
public record Namespace(String name, Map<String, String> labels, boolean terminating) {
  public Namespace {
    labels = Map.copyOf(labels);
  }
}
