package dev.steward.audit.network;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.network.Firewall;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Set;

/** No firewall front end fights with Kubernetes over the rules. */
final class FirewallWrong {

  private static final Set<String> FRONT_ENDS = Set.of("firewalld", "ufw");

  static final ServerRule<Firewall> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("NET-FIREWALL-WRONG"),
              "network",
              Severity.HIGH,
              "Neither firewalld nor ufw runs on a cluster node",
              "They flush and reorder rules that kube-proxy and the network plugin own: pods lose the network at the"
                  + " next reload. NetworkPolicies protect pods there; they do not protect ports of the host.",
              List.of("I-21", "K3s: requirements, operating systems (disable firewalld, ufw)"),
              "In a maintenance window, with a session held open: protect the host's ports by other means first"
                  + " (the provider's firewall), then 'systemctl disable --now firewalld' (or 'ufw disable'),"
                  + " 'systemctl restart k3s' (k3s-agent on a worker), and see that pods reach each other.",
              List.of()),
          facts -> facts.network().firewall(),
          FirewallWrong::judge);

  private FirewallWrong() {}

  private static List<Judgement> judge(ServerView server, Firewall firewall) {
    boolean undeclared = server.spec().roles().isEmpty() && firewall.kubernetesChains();
    if (!server.spec().isClusterNode() && !undeclared) {
      return List.of(new Judgement.Irrelevant(server.subject(), "it is no cluster node"));
    }
    return firewall.active().stream()
        .filter(FRONT_ENDS::contains)
        .map(name ->
            (Judgement)
                wrong(
                        server.subject("service", name),
                        name + " runs on a cluster node",
                        "At its next reload pods of this node can lose the network, and services fail one by one.")
                    .quoting(name + " is active"))
        .toList();
  }
}
