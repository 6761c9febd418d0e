package dev.steward.topology;

import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.RedisState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which Redis instances of one replication id hold the same data: one master, and the replicas
 * whose link to it is up and that are little behind, no more of them than the master counts.
 */
final class RedisReplicas {
  /** The replication backlog, by default. */
  static final long SMALL_LAG = 1L << 20;

  private final Map<DataInstance, RedisState> system;

  RedisReplicas(Map<DataInstance, RedisState> system) {
    this.system = new LinkedHashMap<>(system);
  }

  /** The master and its proved replicas; empty if there is no such group. */
  List<DataInstance> proved() {
    List<Map.Entry<DataInstance, RedisState>> masters =
        system.entrySet().stream().filter(it -> it.getValue().master()).toList();
    if (masters.size() != 1) {
      return List.of();
    }
    RedisState master = masters.getFirst().getValue();
    List<DataInstance> replicas =
        system.entrySet().stream()
            .filter(it -> follows(it.getValue(), master))
            .map(Map.Entry::getKey)
            .toList();
    if (replicas.isEmpty() || replicas.size() > master.replicas()) {
      return List.of();
    }
    List<DataInstance> group = new ArrayList<>();
    group.add(masters.getFirst().getKey());
    group.addAll(replicas);
    return group;
  }

  private static boolean follows(RedisState replica, RedisState master) {
    return !replica.master()
        && replica.linkUp()
        && Math.abs(master.offset() - replica.offset()) <= SMALL_LAG;
  }
}
