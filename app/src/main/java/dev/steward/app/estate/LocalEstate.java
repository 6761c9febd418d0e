package dev.steward.app.estate;

import dev.steward.model.estate.Estate;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Estates for when nobody has declared one. */
public final class LocalEstate {
  private static final ServerName HERE = new ServerName("localhost");

  private LocalEstate() {}

  /** This machine alone, with the standard that holds everywhere. */
  public static Estate thisMachine() {
    return of("local", List.of(spec(HERE, new Access.Local(new Sudo.None()))));
  }

  /** The servers that snapshots were taken of. */
  public static Estate observedIn(Snapshot... snapshots) {
    return of(
        snapshots[0].estate(),
        Stream.of(snapshots)
            .flatMap(snapshot -> snapshot.servers().stream())
            .map(seen -> spec(seen.name(), access(seen)))
            .toList());
  }

  private static Access access(ServerObservation seen) {
    return seen.local()
        ? new Access.Local(new Sudo.None())
        : new Access.Ssh(
            seen.name().value(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Sudo.None());
  }

  private static ServerSpec spec(ServerName name, Access access) {
    return new ServerSpec(
        name,
        access,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Estate of(String name, Collection<ServerSpec> servers) {
    TreeMap<ServerName, ServerSpec> byName = new TreeMap<>();
    servers.forEach(server -> byName.put(server.name(), server));
    return new Estate(name, Map.of(), byName, Map.of(), List.of(), List.of(), Map.of(), List.of());
  }
}
