package dev.steward.model.fact.data;

import dev.steward.model.fact.Site;
import dev.steward.model.observe.Observed;
import java.util.Optional;

/**
 * One running instance of a database.
 *
 * @param name such as {@code postgres-0}
 * @param datastore the declared datastore that it belongs to; absent for one that nobody declared
 * @param volume the claim, as namespace/name, that its data lies on
 */
public record DataInstance(
    String name,
    Optional<String> datastore,
    Site site,
    Optional<String> volume,
    Observed<DataState> state) {}
