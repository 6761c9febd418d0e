package dev.steward.model.fact.cluster;

import java.util.Map;

/** A ResourceQuota: what is allowed and what is used, as the API writes quantities. */
public record Quota(
    String namespace, String name, Map<String, String> hard, Map<String, String> used) {
  public Quota {
    hard = Map.copyOf(hard);
    used = Map.copyOf(used);
  }
}
