package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.PortRange;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/** Ports of the cluster's own machinery are for the cluster's members. */
final class ClusterPortOpen {

  /** A port of the cluster, with what it gives away. */
  private record ClusterPort(PortRange range, String what, Severity severity) {}

  private static final List<ClusterPort> PORTS =
      List.of(
          new ClusterPort(PortRange.parse("2379-2381/tcp"), "etcd", Severity.HIGH),
          new ClusterPort(PortRange.parse("10250/tcp"), "the kubelet", Severity.HIGH),
          new ClusterPort(
              PortRange.parse("8472/udp"), "VXLAN, which asks nobody who they are", Severity.HIGH),
          new ClusterPort(PortRange.parse("6443/tcp"), "the API server", Severity.MEDIUM),
          new ClusterPort(PortRange.parse("51820-51821/udp"), "WireGuard", Severity.INFO));

  static final ServerRule<List<Exposed>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-CLUSTER-PORT-OPEN"),
              "network",
              Severity.HIGH,
              "The cluster's host ports are open to its members alone",
              "NetworkPolicies hold for pods and not for ports of the host: 6443, 2379-2380, 10250 and 8472/udp are"
                  + " open to everybody unless a packet filter stands before them.",
              List.of(
                  "I-21",
                  "K3s: requirements, networking (inbound rules)",
                  "Kubernetes: network policies (what they cannot do)"),
              "Allow these ports from the other nodes' addresses only, in the provider's firewall or in an nftables"
                  + " table of your own. Allow ssh (22/tcp) and every node first, and keep a session open: a missing node"
                  + " loses quorum, a missing ssh locks you out.",
              List.of()),
          facts -> Exposed.of(facts.network(), s -> port(s).isPresent()),
          ClusterPortOpen::judge);

  private ClusterPortOpen() {}

  private static Optional<ClusterPort> port(ListeningSocket socket) {
    return PORTS.stream()
        .filter(known -> known.range().contains(socket.protocol(), socket.port()))
        .findFirst();
  }

  private static List<Judgement> judge(ServerView server, List<Exposed> exposed) {
    if (!server.spec().isClusterNode()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "it is no cluster node"));
    }
    return exposed.stream().map(one -> one.judge(server, open -> wrongAt(server, open))).toList();
  }

  private static Judgement wrongAt(ServerView server, Exposed one) {
    ClusterPort port = port(one.socket()).orElseThrow();
    return wrong(
            one.subject(server),
            "Port %s is open to the world: %s".formatted(one.socket().service(), port.what()),
            "No NetworkPolicy covers it; a stolen credential or a bug there is the whole cluster.")
        .as(port.severity())
        .quoting(one.quote());
  }
}
