package dev.steward.topology;

import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The servers, and which of them a node runs on: by machine-id(5), never by name. */
final class Machines {
  private final Set<ServerName> all = new TreeSet<>();
  private final Set<ServerName> unidentified = new TreeSet<>();
  private final Map<String, Set<ServerName>> byId = new HashMap<>();

  Machines(Estate estate, Snapshot snapshot) {
    all.addAll(estate.servers().keySet());
    unidentified.addAll(all);
    for (ServerObservation seen : snapshot.servers()) {
      all.add(seen.name());
      if (seen.facts().identity() instanceof Observed.Seen<MachineIdentity>(var identity, var _)
          && !identity.machineId().isBlank()) {
        byId.computeIfAbsent(plain(identity.machineId()), _ -> new TreeSet<>()).add(seen.name());
        unidentified.remove(seen.name());
      } else {
        unidentified.add(seen.name());
      }
    }
  }

  List<ServerName> all() {
    return List.copyOf(all);
  }

  /** Several servers where copies of one machine share an id, or where some have not been seen. */
  Whereabouts of(ClusterNode node) {
    if (node.machineId().isBlank()) {
      return new Whereabouts(all);
    }
    Set<ServerName> same = byId.get(plain(node.machineId()));
    return new Whereabouts(same == null ? unidentified : same);
  }

  /** Whether exactly one server has its machine-id. */
  boolean paired(ClusterNode node) {
    return byId.getOrDefault(plain(node.machineId()), Set.of()).size() == 1;
  }

  private static String plain(String machineId) {
    return machineId.replace("-", "").toLowerCase(Locale.ROOT);
  }
}
