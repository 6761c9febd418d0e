package dev.steward.model.fact.container;

import java.util.List;

/**
 * Where the running Docker engine takes orders (dockerd(8): {@code --host}, {@code --tls}, {@code
 * --tlsverify}).
 *
 * @param hosts such as {@code unix:///run/docker.sock}, {@code fd://} or {@code
 *     tcp://0.0.0.0:2375}, as its command line and its configuration name them
 * @param clients whom it lets give orders over TCP
 */
public record DockerApi(List<String> hosts, Clients clients) {
  public DockerApi {
    hosts = List.copyOf(hosts);
  }

  /** Who may give orders over TCP. */
  public enum Clients {
    /** Everybody, in the clear. */
    ANY,
    /** Everybody, over TLS. */
    ANY_ENCRYPTED,
    /** Only who shows a certificate of its authority. */
    CERTIFIED
  }
}
