package dev.steward.model.snapshot;

import dev.steward.model.estate.Platform;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everything observed at one time. Its servers are ordered by name. */
public record Snapshot(
    String estate,
    Instant takenAt,
    String takenBy,
    List<ServerObservation> servers,
    PlatformObservation platform) {
  public Snapshot {
    servers = servers.stream().sorted(Comparator.comparing(ServerObservation::name)).toList();
  }

  /** A snapshot of servers alone. */
  public Snapshot(String estate, Instant takenAt, String takenBy, List<ServerObservation> servers) {
    this(estate, takenAt, takenBy, servers, PlatformObservation.NONE);
  }

  /** The same servers with what runs on them. */
  public Snapshot with(PlatformObservation other) {
    return new Snapshot(estate, takenAt, takenBy, servers, other);
  }

  /** Every rule asks for every server: they are in order, so that it need not go through all. */
  public Optional<ServerObservation> server(ServerName name) {
    int low = 0;
    int high = servers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (servers.get(middle).name().compareTo(name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < servers.size() && servers.get(low).name().equals(name)
        ? Optional.of(servers.get(low))
        : Optional.empty();
  }

  /**
   * All databases that were seen, on servers and in clusters, each with the datastore that it is
   * declared as.
   */
  public List<DataInstance> data(Platform declared) {
    return new GatherInstances(declared).of(this);
  }

  /**
   * All nodes of Fabric networks that were seen, on servers and in clusters, each with the network
   * that it is declared as.
   */
  public List<FabricNode> fabric(Platform declared) {
    return new GatherNodes(declared).of(this);
  }
}
