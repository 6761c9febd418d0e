package dev.steward.model.fact.network;

import java.util.List;

/**
 * The packet filters of a server and what they let in from an arbitrary address elsewhere.
 *
 * @param active which front ends run: {@code firewalld}, {@code ufw}, {@code nftables}
 * @param filtersInput whether a packet to a port that nobody opened is dropped
 * @param kubernetesChains whether kube-proxy, K3s or a network plugin keeps its chains here
 * @param zones firewalld's zones in use, as configured
 * @param ports for every port that listens on more than loopback
 */
public record Firewall(
    List<String> active,
    boolean filtersInput,
    boolean kubernetesChains,
    List<Zone> zones,
    List<PortReach> ports) {

  public Firewall {
    active = List.copyOf(active);
    zones = List.copyOf(zones);
    ports = List.copyOf(ports);
  }

  /** A zone of firewalld(1) with what it lets in. */
  public record Zone(
      String name, boolean isDefault, String target, List<String> services, List<String> ports) {
    public Zone {
      services = List.copyOf(services);
      ports = List.copyOf(ports);
    }
  }

  /** Whether a new connection from an arbitrary address gets through. */
  public enum Reach {
    OPEN,
    CLOSED,
    COULD_NOT_TELL
  }

  /**
   * What the packet filters do with one port.
   *
   * @param why the rule that decides, or what could not be understood
   */
  public record PortReach(String protocol, int port, Reach reach, String why) {}

  public PortReach reach(String protocol, int port) {
    return ports.stream()
        .filter(known -> known.protocol().equals(protocol) && known.port() == port)
        .findFirst()
        .orElse(new PortReach(protocol, port, Reach.COULD_NOT_TELL, "nothing listens there"));
  }
}
