package dev.steward.audit.kubernetes;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.ClusterRule;
import dev.steward.audit.rule.ClusterView;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.cluster.DisruptionBudget;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Observed;
import java.util.List;
import java.util.Map;

/** Every disruption budget lets a drain pass, and none lets a quorum be lost. */
final class BudgetBlocks {
  static final ClusterRule<Map.Entry<List<DisruptionBudget>, List<Pod>>> RULE =
      ClusterRule.of(
          Cluster.card(
              "K8S-BUDGET",
              Severity.MEDIUM,
              "Every disruption budget lets a drain pass and keeps a quorum",
              "A budget that never allows anything makes every drain hang until somebody deletes it;"
                  + " one that allows too much lets a drain take a quorum.",
              List.of("I-12", "SYSTEM: PodDisruptionBudgets", "Kubernetes: Disruptions"),
              "For a quorum group of N set minAvailable to N/2+1 rounded down; for others one less"
                  + " than the replicas. kubectl edit pdb NAME."),
          facts -> Observed.both(facts.disruptionBudgets(), facts.pods(), Map::entry),
          (cluster, seen) ->
              seen.getKey().stream()
                  .map(budget -> judge(cluster, budget, seen.getValue()))
                  .toList());

  private BudgetBlocks() {}

  private static Judgement judge(ClusterView cluster, DisruptionBudget budget, List<Pod> pods) {
    String path = budget.namespace() + "/" + budget.name();
    Subject subject = cluster.subject("disruption-budget", path);
    if (budget.expected() == 0) {
      return new Judgement.Irrelevant(subject, "it is about no pod");
    }
    if (budget.healthy() >= budget.expected() && budget.disruptionsAllowed() == 0) {
      return wrong(
              subject,
              "%s allows no disruption even with all %d pods healthy"
                  .formatted(path, budget.expected()),
              "Every drain of a node with one of them hangs.")
          .quoting(quote(budget));
    }
    int majority = budget.expected() / 2 + 1;
    int left = budget.healthy() - budget.disruptionsAllowed();
    if (left < majority && budget.disruptionsAllowed() > 0 && isQuorum(budget, pods)) {
      return wrong(
              subject,
              "%s lets %d of %d members go at once: fewer than the majority of %d would be left"
                  .formatted(path, budget.disruptionsAllowed(), budget.expected(), majority),
              "A drain may take the quorum: nothing is ordered or written until members return.")
          .as(Severity.HIGH)
          .quoting(quote(budget));
    }
    return new Judgement.Fine(subject);
  }

  private static boolean isQuorum(DisruptionBudget budget, List<Pod> pods) {
    List<Pod> members =
        pods.stream()
            .filter(pod -> pod.namespace().equals(budget.namespace()))
            .filter(pod -> budget.selector().matches(pod.labels()))
            .toList();
    return members.size() > 2 && members.stream().allMatch(Pod::votes);
  }

  private static String quote(DisruptionBudget budget) {
    return "minAvailable=%s maxUnavailable=%s expected=%d healthy=%d allowed=%d"
        .formatted(
            budget.minAvailable().orElse("-"),
            budget.maxUnavailable().orElse("-"),
            budget.expected(),
            budget.healthy(),
            budget.disruptionsAllowed());
  }
}
