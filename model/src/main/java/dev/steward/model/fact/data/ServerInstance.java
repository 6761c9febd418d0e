package dev.steward.model.fact.data;

import dev.steward.model.observe.Observed;
import java.util.Optional;

/**
 * One running instance of a database on a server.
 *
 * @param name unique on the server and among its kind, such as {@code postgresql:5432}; a
 *     container's name
 * @param container the Docker container; absent for a process of the server itself
 */
public record ServerInstance(String name, Optional<String> container, Observed<DataState> state) {}
