package dev.steward.model.fact.data;

import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.Site;
import java.util.Optional;

/**
 * One running instance of a database.
 *
 * @param name such as {@code postgres-0} or {@code postgresql:5432}
 * @param datastore the declared datastore that it belongs to; absent for one that nobody declared
 * @param volume the claim, as namespace/name, that its data lies on
 */
public record DataInstance(
    String name,
    DatastoreKind kind,
    Optional<String> datastore,
    Site site,
    Optional<String> volume,
    Observed<DataState> state) {

  public DataInstance declaredAs(String declared) {
    return new DataInstance(name, kind, Optional.of(declared), site, volume, state);
  }
}
