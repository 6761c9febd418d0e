package dev.steward.model.fact.data;

import java.util.Map;
import java.util.Optional;

/**
 * CouchDB.
 *
 * @param databases document counts by database; absent where listing them was refused
 */
public record CouchState(String version, Optional<Map<String, Long>> databases)
    implements DataState {
  public CouchState {
    databases = databases.map(Map::copyOf);
  }
}
