package dev.steward.topology;

import dev.steward.model.value.ServerName;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The servers that something may be on: one where that is known, several where it is not, none for
 * what lies outside all servers of the estate.
 *
 * <p>What may be on a server counts as being on it when that server is operated on, and as gone.
 */
public record Whereabouts(Set<ServerName> servers) {
  /** On no server of the estate, such as a volume of a network file system. */
  public static final Whereabouts OUTSIDE = new Whereabouts(Set.of());

  public Whereabouts {
    servers = Collections.unmodifiableSet(new TreeSet<>(servers));
  }

  public static Whereabouts on(ServerName server) {
    return new Whereabouts(Set.of(server));
  }

  public boolean known() {
    return servers.size() <= 1;
  }

  public boolean touches(Set<ServerName> operated) {
    return servers.size() <= operated.size()
        ? servers.stream().anyMatch(operated::contains)
        : operated.stream().anyMatch(servers::contains);
  }

  /** Where it may be if it is where either is. */
  public Whereabouts or(Whereabouts other) {
    if (servers.containsAll(other.servers)) {
      return this;
    }
    Set<ServerName> both = new TreeSet<>(servers);
    both.addAll(other.servers);
    return new Whereabouts(both);
  }

  /** For people: {@code vps1}, or {@code vps1 or vps2}. */
  @Override
  public String toString() {
    return servers.isEmpty()
        ? "outside the estate"
        : String.join(" or ", servers.stream().map(ServerName::value).toList());
  }
}
