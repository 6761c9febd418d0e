package dev.steward.model.fact.network;

import java.util.Optional;

/**
 * A socket that waits for peers, as ss(8) reports it.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param address {@code 0.0.0.0} or {@code ::} for every address; {@code *} for both families
 * @param device the interface it is bound to; empty for any
 * @param process the program's name; empty for a socket of the kernel; absent where it was not
 *     visible
 * @param uid the user that the process runs as
 * @param unit the systemd unit it belongs to; empty where unknown
 */
public record ListeningSocket(
    String protocol,
    String address,
    String device,
    int port,
    Optional<String> process,
    Optional<Long> uid,
    String unit) {

  /** Whether only programs on the same machine can reach it. */
  public boolean loopbackOnly() {
    return address.startsWith("127.")
        || address.equals("::1")
        || address.startsWith("::ffff:127.")
        || device.equals("lo");
  }

  public boolean everyAddress() {
    return address.equals("*") || address.equals("0.0.0.0") || address.equals("::");
  }

  /** As in a service's documentation: {@code 22/tcp}. */
  public String service() {
    return port + "/" + protocol;
  }
}
