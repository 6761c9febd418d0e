package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.network.Firewall;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;

/** A server that no cluster protects has a firewall. */
final class FirewallMissing {

  private record Seen(List<ListeningSocket> sockets, Firewall firewall) {}

  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-FIREWALL-MISSING"),
              "network",
              Severity.HIGH,
              "A standalone server that offers more than ssh has a firewall",
              "Without one, whatever starts to listen by accident is open to everybody at once.",
              List.of(
                  "I-21",
                  "CIS Debian Linux 12 Benchmark v1.1.0, 4: host based firewall",
                  "firewalld(1)"),
              "Install firewalld, and before it starts allow what you need:"
                  + " 'firewall-offline-cmd --add-service=ssh --add-service=http --add-service=https' (your own ssh port, if"
                  + " it is another: --add-port=PORT/tcp), then 'systemctl enable --now firewalld'. Keep a session open"
                  + " until a new login works, or you lock yourself out.",
              List.of()),
          facts -> Observed.both(facts.network().sockets(), facts.network().firewall(), Seen::new),
          FirewallMissing::judge);

  private FirewallMissing() {}

  private static List<Judgement> judge(ServerView server, Seen seen) {
    boolean cluster =
        server.spec().isClusterNode()
            || (server.spec().roles().isEmpty() && seen.firewall().kubernetesChains());
    if (cluster) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "a cluster node is protected by other means"));
    }
    List<ListeningSocket> offered =
        seen.sockets().stream()
            .filter(socket ->
                Exposed.isPublic(socket)
                    && !KnownServices.isSsh(socket)
                    && !KnownServices.isEphemeral(socket)
                    && socket.port() != 68
                    && socket.port() != 546)
            .toList();
    if (seen.firewall().filtersInput() || offered.isEmpty()) {
      return List.of(new Judgement.Fine(server.subject()));
    }
    List<String> ports =
        offered.stream().map(ListeningSocket::service).distinct().sorted().toList();
    return List.of(
        wrong(
                server.subject(),
                "No firewall stands before this server",
                "It offers %s to everybody, and so will whatever starts next."
                    .formatted(String.join(", ", ports)))
            .with(ports)
            .quoting(
                "front ends active: %s; a packet to a port that nobody opened is not dropped"
                    .formatted(
                        seen.firewall().active().isEmpty()
                            ? "none"
                            : String.join(", ", seen.firewall().active()))));
  }
}
