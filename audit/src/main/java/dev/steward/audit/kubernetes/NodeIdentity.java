package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** No two nodes carry the same identity. */
final class NodeIdentity {
  static final ClusterRule<List<ClusterNode>> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-NODE-IDENTITY-DUPLICATE",
              Severity.HIGH,
              "No two nodes share a label or machine-id that names one node",
              "A selector that means one node takes both: pods come up where their data is not, and"
                  + " nobody sees why.",
              List.of("I-15", "Kubernetes: Well-Known Labels", "machine-id(5): must be unique"),
              "kubectl label node NODE KEY=ITS-OWN-VALUE --overwrite, after looking at which"
                  + " selectors name the value. A shared machine-id: see INTENT-IDENTITY-DUPLICATE."),
          facts -> facts.nodes(),
          NodeIdentity::judge);

  private static final Pattern IDENTITY =
      Pattern.compile("(?:.*[/.])?(?:node|host|machine|instance|server)[-_.]?(?:id|name)");

  private NodeIdentity() {}

  private static List<Judgement> judge(ClusterView cluster, List<ClusterNode> nodes) {
    Map<String, Set<String>> carriers = new TreeMap<>();
    for (ClusterNode node : nodes) {
      node.labels()
          .forEach((key, value) -> {
            if (IDENTITY.matcher(key).matches()) {
              carriers.computeIfAbsent(key + "=" + value, _ -> new TreeSet<>()).add(node.name());
            }
          });
      if (!node.machineId().isEmpty()) {
        carriers
            .computeIfAbsent("machine-id " + node.machineId(), _ -> new TreeSet<>())
            .add(node.name());
      }
    }
    List<Judgement> judgements = new ArrayList<>();
    carriers.forEach((identity, names) -> {
      if (names.size() > 1) {
        judgements.add(
            wrong(
                    cluster.subject("node-identity", identity),
                    "Nodes %s share %s".formatted(String.join(" and ", names), identity),
                    "Whatever selects one of them by it selects all of them.")
                .quoting(
                    String.join("\n", names.stream().map(it -> it + "  " + identity).toList())));
      }
    });
    return judgements;
  }
}
