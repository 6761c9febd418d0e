package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No disruption budget lets all peers of an organisation go at once. */
final class BudgetOrganisation {
  static final NetworkRule RULE =
      NetworkRule.ofNodes(
          new RuleCard(
              new RuleId("FABRIC-BUDGET-ORGANISATION"),
              "fabric",
              Severity.MEDIUM,
              "No disruption budget lets all peers of an organisation go at once",
              "A budget counts pods, and an endorsement policy counts organisations: with two of four peers left,"
                  + " both may be of one organisation, and the majority of two is both.",
              List.of(
                  "SYSTEM: PodDisruptionBudgets",
                  "Fabric 2.5: Endorsement policies",
                  "Kubernetes: Specifying a Disruption Budget"),
              "One budget for each organisation, which leaves at least one of its peers (label the pods with their"
                  + " organisation and select by it).",
              List.of()),
          BudgetOrganisation::judge);

  private BudgetOrganisation() {}

  private static List<Judgement> judge(NetworkView network) {
    return network.of(FabricKind.PEER).stream()
        .flatMap(BudgetOrganisation::cluster)
        .distinct()
        .flatMap(name -> network.input().snapshot().platform().cluster(name).stream())
        .flatMap(cluster -> judge(network, cluster).stream())
        .toList();
  }

  private static Stream<String> cluster(FabricNode node) {
    return node.site() instanceof Site.InPod in ? Stream.of(in.cluster()) : Stream.empty();
  }

  private static List<Judgement> judge(NetworkView network, ClusterObservation cluster) {
    return switch (Observed.both(
        cluster.facts().disruptionBudgets(), cluster.facts().pods(), Map::entry)) {
      case Observed.Unseen<Map.Entry<List<DisruptionBudget>, List<Pod>>>(var why) ->
          List.of(
              new Judgement.Undecided(
                  network.subject("fabric-budgets", cluster.name()), why.text()));
      case Observed.Seen<Map.Entry<List<DisruptionBudget>, List<Pod>>>(var seen, var _) ->
          seen.getKey().stream()
              .flatMap(budget -> judge(network, cluster.name(), budget, seen.getValue()).stream())
              .toList();
    };
  }

  private static List<Judgement> judge(
      NetworkView network, String cluster, DisruptionBudget budget, List<Pod> pods) {
    Map<String, Long> peers =
        network.of(FabricKind.PEER).stream()
            .filter(node -> !Deployment.organisation(node).isEmpty())
            .filter(node ->
                pods.stream().anyMatch(pod -> covers(budget, pod) && isIn(node, cluster, pod)))
            .collect(
                Collectors.groupingBy(
                    Deployment::organisation, TreeMap::new, Collectors.counting()));
    int allowed = budget.disruptionsAllowed() + Math.max(0, budget.expected() - budget.healthy());
    List<String> atRisk = new ArrayList<>();
    peers.forEach((organisation, count) -> {
      if (count <= allowed) {
        atRisk.add("%s has %d of them".formatted(organisation, count));
      }
    });
    return peers.size() < 2 || atRisk.isEmpty()
        ? List.of()
        : List.of(wrongly(network, budget, allowed, atRisk));
  }

  private static boolean covers(DisruptionBudget budget, Pod pod) {
    return pod.namespace().equals(budget.namespace()) && budget.selector().matches(pod.labels());
  }

  private static boolean isIn(FabricNode node, String cluster, Pod pod) {
    return node.site().equals(new Site.InPod(cluster, pod.namespace(), pod.name()));
  }

  private static Judgement wrongly(
      NetworkView network, DisruptionBudget budget, int allowed, List<String> atRisk) {
    return wrong(
            network.subject("disruption-budget", budget.namespace() + "/" + budget.name()),
            "%s/%s lets %d of %d peers go at once, and with them a whole organisation"
                .formatted(budget.namespace(), budget.name(), allowed, budget.expected()),
            "What needs its endorsement fails until its peers are back.")
        .with(atRisk)
        .quoting(
            "minAvailable=%s maxUnavailable=%s expected=%d healthy=%d allowed=%d"
                .formatted(
                    budget.minAvailable().orElse("-"),
                    budget.maxUnavailable().orElse("-"),
                    budget.expected(),
                    budget.healthy(),
                    budget.disruptionsAllowed()));
  }
}
