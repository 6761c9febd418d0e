package dev.steward.audit.rule;

import dev.steward.model.estate.Estate;
import dev.steward.model.snapshot.PinnedIdentity;
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
   * its name. Part of every finding's id.
   */
  public String identityOf(ServerName server) {
    return Optional.ofNullable(pins.get(server))
        .map(PinnedIdentity::machineId)
        .or(() ->
            snapshot
                .server(server)
                .flatMap(seen -> seen.facts().identity().maybe())
                .map(identity -> identity.machineId()))
        .filter(id -> !id.isEmpty())
        .orElse(server.value());
  }
}
