package dev.steward.audit.cause;

import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.finding.Finding;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A service that nobody wants opens the ports that nobody expects. */
final class UnwantedListener implements Explanation {
  private static final Set<String> OPEN_PORTS =
      Set.of(
          "NET-LISTENER-UNEXPECTED",
          "NET-CLEARTEXT",
          "NET-CONSOLE-OPEN",
          "NET-STORE-OPEN",
          "NET-FORWARDER");

  @Override
  public Stream<Link> links(Found found) {
    return found
        .of("HOST-SERVICE-UNWANTED")
        .flatMap(cause ->
            cause.subject().server().stream()
                .flatMap(server ->
                    OPEN_PORTS.stream()
                        .flatMap(rule -> found.on(server, rule))
                        .filter(effect -> listens(found, server, cause, effect)))
                .map(effect -> new Link(cause, effect)));
  }

  /** Every socket of that port is the service's. */
  private static boolean listens(Found found, ServerName server, Finding cause, Finding effect) {
    List<ListeningSocket> sockets =
        found.input().snapshot().server(server).stream()
            .flatMap(seen -> seen.facts().network().sockets().maybe().stream())
            .flatMap(List::stream)
            .filter(socket -> socket.service().equals(effect.subject().name()))
            .toList();
    return !sockets.isEmpty()
        && sockets.stream().allMatch(socket -> isOf(socket, cause.subject().name()));
  }

  private static boolean isOf(ListeningSocket socket, String service) {
    return socket.process().filter(service::equals).isPresent()
        || socket.unit().equals(service + ".service")
        || socket.unit().equals(service + ".socket");
  }
}
