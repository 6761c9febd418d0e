package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Nothing relays connections for nobody. */
final class Forwarder {

  static final ServerRule<List<ListeningSocket>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-FORWARDER"),
              "network",
              Severity.HIGH,
              "No relay such as socat or ncat listens",
              "A relay lets strangers reach what was kept from them, and nobody remembers who started it.",
              List.of("I-20 (socat forwarding 7050)", "socat(1)", "ncat(1)"),
              "Find what started it ('systemctl status PID', 'ps -fp PID'), stop it and disable its unit; if it is"
                  + " wanted, put a real proxy or a NetworkPolicy in its place.",
              List.of()),
          facts -> owned(facts.network().sockets()),
          Forwarder::judge);

  private Forwarder() {}

  /** Without the programs' names there is nothing to tell relays by. */
  private static Observed<List<ListeningSocket>> owned(Observed<List<ListeningSocket>> sockets) {
    return switch (sockets) {
      case Observed.Seen<List<ListeningSocket>>(var list, var evidence)
          when list.stream().anyMatch(s -> !s.loopbackOnly() && s.process().isEmpty()) ->
          evidence.source().startsWith("/proc/net/")
              ? Observed.unseen(
                  Unknown.Kind.FAILED,
                  "ss is not installed, and nothing else says which program owns a socket")
              : Observed.unseen(
                  Unknown.Kind.NEEDS_PRIVILEGE, "only root sees which program owns a socket");
      case Observed.Seen<List<ListeningSocket>> _, Observed.Unseen<List<ListeningSocket>> _ ->
          sockets;
    };
  }

  private static List<Judgement> judge(ServerView server, List<ListeningSocket> sockets) {
    return sockets.stream()
        .filter(socket -> !socket.loopbackOnly() && KnownServices.isForwarder(socket))
        .collect(Collectors.toMap(ListeningSocket::service, s -> s, (a, _) -> a, TreeMap::new))
        .values()
        .stream()
        .map(socket -> judge(server, socket))
        .toList();
  }

  private static Judgement judge(ServerView server, ListeningSocket socket) {
    String process = socket.process().orElse("");
    return wrong(
            server.subject("port", socket.service()),
            "%s relays connections to port %s".formatted(process, socket.service()),
            "Whoever reaches this port reaches what stands behind it, past every rule for that service.")
        .repairedBy(
            socket.unit().isEmpty()
                ? "Find its process with 'ss -lnp sport = :%d' and its parent, then stop both."
                    .formatted(socket.port())
                : "Ask who needs it; then 'systemctl disable --now %s'.".formatted(socket.unit()))
        .quoting(
            "%s %s:%d %s %s"
                .formatted(
                    socket.protocol(), socket.address(), socket.port(), process, socket.unit())
                .strip());
  }
}
