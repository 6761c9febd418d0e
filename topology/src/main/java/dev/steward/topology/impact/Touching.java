package dev.steward.topology.impact;

import dev.steward.model.value.ServerName;
import dev.steward.topology.Quorum;
import dev.steward.topology.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which things an operation on a server may touch at all. The rest of a large estate need not be
 * weighed for each server.
 */
final class Touching<T> {
  private final List<T> all;
  private final Map<ServerName, List<Integer>> places = new HashMap<>();

  /**
   * @param servers that a thing, or anything that it needs, may be on
   */
  Touching(List<T> all, Function<T, Set<ServerName>> servers) {
    this.all = all;
    for (int i = 0; i < all.size(); i++) {
      for (ServerName server : servers.apply(all.get(i))) {
        places.computeIfAbsent(server, _ -> new ArrayList<>()).add(i);
      }
    }
  }

  /** In the order in which they were given. */
  List<T> by(Collection<ServerName> servers) {
    TreeSet<Integer> found = new TreeSet<>();
    servers.forEach(server -> found.addAll(places.getOrDefault(server, List.of())));
    return found.stream().map(all::get).toList();
  }

  /** Where units and all that they need may be. A record's own hash would walk all of it anew. */
  static final class Units {
    private final IdentityHashMap<Unit, Set<ServerName>> known = new IdentityHashMap<>();

    Set<ServerName> of(Collection<Unit> units) {
      Set<ServerName> servers = new HashSet<>();
      units.forEach(unit -> servers.addAll(of(unit)));
      return servers;
    }

    Set<ServerName> of(Quorum quorum) {
      return of(quorum.members().stream().flatMap(member -> member.units().stream()).toList());
    }

    private Set<ServerName> of(Unit unit) {
      Set<ServerName> before = known.get(unit);
      if (before != null) {
        return before;
      }
      Set<ServerName> servers = new HashSet<>(unit.where().servers());
      unit.needs().forEach(providers -> servers.addAll(of(providers)));
      known.put(unit, servers);
      return servers;
    }
  }
}
