package dev.steward.model.identity;

import dev.steward.model.value.ServerName;
import java.time.Instant;
import java.util.List;

/** The identity that a nickname had when it was trusted. */
public record PinnedIdentity(
    ServerName server, String machineId, List<HostKey> hostKeys, Instant pinnedAt) {
  public PinnedIdentity {
    hostKeys = List.copyOf(hostKeys);
  }
}
