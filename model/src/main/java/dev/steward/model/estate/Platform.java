package dev.steward.model.estate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the estate runs on its servers, each by name.
 *
 * @param names public names
 */
public record Platform(
    SortedMap<String, ClusterSpec> clusters,
    SortedMap<String, FabricSpec> fabric,
    SortedMap<String, DatastoreSpec> datastores,
    SortedMap<String, ServiceSpec> services,
    SortedMap<String, NameSpec> names,
    BackupsSpec backups) {
  public Platform {
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
    fabric = Collections.unmodifiableSortedMap(new TreeMap<>(fabric));
    datastores = Collections.unmodifiableSortedMap(new TreeMap<>(datastores));
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
  }

  /** Nothing but servers. */
  public static final Platform NONE =
      new Platform(
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          BackupsSpec.NONE);
}
