package dev.steward.audit.rule;

import dev.steward.model.estate.Estate;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All that rules may look at. Judging is a pure function of it: "now" is when the snapshot was
 * taken.
 */
public record AuditInput(Estate estate, Snapshot snapshot, Map<ServerName, PinnedIdentity> pins) {
  public AuditInput {
    pins = Map.copyOf(pins);
  }

  public Instant now() {
    return snapshot.takenAt();
  }

  /**
   * What stays the same when a server is renamed: its pinned machine-id, else the one seen, else
   * its name. Part of every finding's id. Clones share a machine-id, so theirs goes with the name:
   * what is found on one is not found on the other.
   */
  public String identityOf(ServerName server) {
    String own = machineId(server).orElse("");
    if (own.isEmpty()) {
      return server.value();
    }
    return isShared(own, server) ? own + "/" + server.value() : own;
  }

  private boolean isShared(String machineId, ServerName owner) {
    for (PinnedIdentity pin : pins.values()) {
      if (pin.machineId().equals(machineId) && !pin.server().equals(owner)) {
        return true;
      }
    }
    for (ServerObservation other : snapshot.servers()) {
      if (other.facts().identity() instanceof Observed.Seen<MachineIdentity> seen
          && seen.value().machineId().equals(machineId)
          && !other.name().equals(owner)
          && !pins.containsKey(other.name())) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> machineId(ServerName server) {
    return Optional.ofNullable(pins.get(server))
        .map(PinnedIdentity::machineId)
        .or(() ->
            snapshot
                .server(server)
                .flatMap(seen -> seen.facts().identity().maybe())
                .map(identity -> identity.machineId()));
  }
}
