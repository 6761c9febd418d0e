package dev.steward.app.state;

import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.value.ServerName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The identities that an installation trusts, by nickname. */
public record Pins(Map<ServerName, PinnedIdentity> all) {
  public static final Pins NONE = new Pins(Map.of());

  public Pins {
    all = Map.copyOf(all);
  }

  public Optional<PinnedIdentity> of(ServerName server) {
    return Optional.ofNullable(all.get(server));
  }

  public Pins with(PinnedIdentity pin) {
    Map<ServerName, PinnedIdentity> more = new TreeMap<>(all);
    more.put(pin.server(), pin);
    return new Pins(more);
  }
}
