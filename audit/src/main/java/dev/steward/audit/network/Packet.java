package dev.steward.audit.network;

import java.util.regex.Pattern;

/**
 * The first packet of a connection from an arbitrary address on the Internet to a port of this
 * server.
 *
 * @param family {@code ip} or {@code ip6}
 * @param device the interface that it comes in by; empty where unknown
 */
record Packet(String family, String protocol, int port, String device) {

  /** Interfaces between this server and its own containers. */
  private static final Pattern INNER =
      Pattern.compile("lo|docker.*|br-.*|veth.*|cni.*|flannel.*|cali.*|virbr.*|tailscale.*|wg.*");

  /** Whether it comes in by the interface named, which may end in a wildcard. */
  Match cameBy(String name, char wildcard) {
    boolean prefix = !name.isEmpty() && name.charAt(name.length() - 1) == wildcard;
    String start = prefix ? name.substring(0, name.length() - 1) : name;
    if (!device.isEmpty()) {
      return Match.of(prefix ? device.startsWith(start) : device.equals(start));
    }
    return INNER.matcher(start).matches() ? Match.NO : Match.MAYBE;
  }

  /** Whether an arbitrary address lies in the network; nobody in particular does. */
  static Match cameFrom(String network) {
    int slash = network.indexOf('/');
    String length = slash < 0 ? "" : network.substring(slash + 1);
    if (length.equals("0")) {
      return Match.YES;
    }
    boolean large =
        length.matches("[1-7]") && !network.startsWith("f") && !network.startsWith("10.");
    return large ? Match.MAYBE : Match.NO;
  }

  /** Whether the network contains an address of this server that others reach. */
  static Match goesTo(String network) {
    if (network.endsWith("/0")) {
      return Match.YES;
    }
    boolean elsewhere =
        network.startsWith("127.")
            || network.startsWith("224.")
            || network.startsWith("255.")
            || network.startsWith("169.254.")
            || network.equals("::1")
            || network.startsWith("::1/")
            || network.startsWith("fe80:")
            || network.startsWith("ff");
    return elsewhere ? Match.NO : Match.MAYBE;
  }
}
