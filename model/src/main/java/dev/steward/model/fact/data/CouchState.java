package dev.steward.model.fact.data;

import java.util.Map;

/**
 * CouchDB.
 *
 * @param databases document counts by database
 */
public record CouchState(String version, Map<String, Long> databases) implements DataState {
  public CouchState {
    databases = Map.copyOf(databases);
  }
}
