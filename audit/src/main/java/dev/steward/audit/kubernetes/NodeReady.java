package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every node is ready and under no pressure. */
final class NodeReady {
  static final ClusterRule<Cluster> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-NODE-READY",
              Severity.HIGH,
              "Every node is ready and under no pressure",
              "Pods on a node that is not ready are counted as lost after five minutes, and those"
                  + " whose volumes lie on it cannot go elsewhere; under pressure the kubelet"
                  + " evicts them.",
              List.of("Kubernetes: Node Status", "Kubernetes: Node-pressure Eviction"),
              "kubectl describe node NAME; on the server: journalctl -u k3s -u k3s-agent -u kubelet."),
          Cluster::of,
          NodeReady::judge);

  private static final Set<String> PRESSURES =
      Set.of("MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable");

  private NodeReady() {}

  private static List<Judgement> judge(ClusterView cluster, Cluster seen) {
    List<Judgement> judgements = new ArrayList<>();
    for (ClusterNode node : seen.nodes()) {
      Subject subject = cluster.subject("node", node.name());
      List<Condition> pressing =
          node.conditions().stream()
              .filter(it -> PRESSURES.contains(it.type()) && it.status().equals("True"))
              .toList();
      if (!node.ready()) {
        judgements.add(notReady(subject, node, seen));
      } else if (pressing.isEmpty()) {
        judgements.add(new Judgement.Fine(subject));
      } else {
        judgements.add(
            wrong(
                    subject,
                    "Node %s reports %s".formatted(node.name(), types(pressing)),
                    "The kubelet evicts pods from it and takes no new ones until that ends.")
                .as(Severity.MEDIUM)
                .quoting(quote(pressing)));
      }
    }
    return judgements;
  }

  private static Judgement notReady(Subject subject, ClusterNode node, Cluster seen) {
    List<String> pods =
        seen.pods().stream()
            .filter(pod -> pod.node().filter(node.name()::equals).isPresent())
            .map(Pod::path)
            .sorted()
            .toList();
    List<Condition> ready =
        node.conditions().stream().filter(it -> it.type().equals("Ready")).toList();
    return wrong(
            subject,
            "Node %s is not ready".formatted(node.name()),
            pods.isEmpty()
                ? "It takes no pods."
                : "%d pods on it are not served, or will be counted as lost: %s."
                    .formatted(pods.size(), Cluster.few(pods)))
        .with(pods.stream().map(pod -> pod + " is on it").toList())
        .quoting(quote(ready));
  }

  private static String types(List<Condition> conditions) {
    return conditions.stream().map(Condition::type).collect(Collectors.joining(", "));
  }

  private static String quote(List<Condition> conditions) {
    return conditions.stream()
        .map(it -> "%s=%s %s %s".formatted(it.type(), it.status(), it.reason(), it.message()))
        .collect(Collectors.joining("\n"));
  }
}
