package dev.steward.topology;

import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.fact.data.PostgresState.Replica;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which PostgreSQL instances of one system hold the same data: a primary, and the standbys that
 * stream from it, as both sides say, with a small lag.
 *
 * <p>The primary lists a standby by its name; where names do not tell, it must list exactly as many
 * as say that they stream from it. A standby of a standby is proved in the same way. With two
 * primaries of one system nothing is proved: nobody can say which one a standby follows.
 */
final class PostgresReplicas {
  /** One segment of the write-ahead log, by default. */
  static final long SMALL_LAG = 16L << 20;

  private final Map<DataInstance, PostgresState> system;
  private final Set<String> names;

  /**
   * @param system the instances of one system identifier
   * @param names of all instances that there are
   */
  PostgresReplicas(Map<DataInstance, PostgresState> system, Set<String> names) {
    this.system = new LinkedHashMap<>(system);
    this.names = Set.copyOf(names);
  }

  /** The primary and its proved standbys; empty if there is no such group. */
  List<DataInstance> proved() {
    List<DataInstance> primaries =
        system.keySet().stream().filter(it -> !state(it).standby()).toList();
    if (primaries.size() != 1) {
      return List.of();
    }
    List<DataInstance> group = new ArrayList<>(primaries);
    for (int next = 0; next < group.size(); next++) {
      for (DataInstance standby : standbysOf(state(group.get(next)))) {
        if (!group.contains(standby)) {
          group.add(standby);
        }
      }
    }
    return group.size() > 1 ? group : List.of();
  }

  private PostgresState state(DataInstance instance) {
    PostgresState state = system.get(instance);
    if (state == null) {
      throw new IllegalStateException("Not an instance of this system: " + instance.name());
    }
    return state;
  }

  private List<DataInstance> standbysOf(PostgresState upstream) {
    List<Replica> listed =
        upstream.replicas().stream()
            .filter(it -> it.state().equals("streaming") && small(it.lag()))
            .toList();
    List<DataInstance> claiming =
        system.keySet().stream().filter(it -> streams(state(it))).toList();
    List<DataInstance> named =
        claiming.stream()
            .filter(it -> listed.stream().anyMatch(replica -> replica.name().equals(it.name())))
            .toList();
    boolean told = listed.stream().anyMatch(replica -> names.contains(replica.name()));
    return !told && listed.size() == claiming.size() ? claiming : named;
  }

  private static boolean streams(PostgresState standby) {
    return standby.standby()
        && standby.upstream().filter(it -> it.status().equals("streaming")).isPresent()
        && small(standby.lag());
  }

  private static boolean small(OptionalLong lag) {
    return lag.isPresent() && lag.getAsLong() <= SMALL_LAG;
  }
}
