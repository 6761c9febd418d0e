package dev.steward.report.audit;

import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Outcome;
import dev.steward.report.text.Counted;
import java.util.List;
import java.util.OptionalInt;

/**
 * What every report says of a cluster.
 *
 * @param reason why it was not observed, with the next action
 * @param nodes absent where they were not seen, as all that follow
 */
record ClusterLine(
    String name,
    Outcome outcome,
    String reason,
    OptionalInt nodes,
    OptionalInt readyNodes,
    OptionalInt pods,
    OptionalInt runningPods) {

  static List<ClusterLine> of(AuditResult result) {
    return result.snapshot().platform().clusters().stream().map(ClusterLine::of).toList();
  }

  private static ClusterLine of(ClusterObservation seen) {
    ClusterFacts facts = seen.facts();
    return new ClusterLine(
        seen.name(),
        seen.outcome(),
        seen.reason(),
        count(facts.nodes().map(List::size)),
        count(facts.nodes().map(it -> (int) it.stream().filter(ClusterNode::ready).count())),
        count(facts.pods().map(List::size)),
        count(
            facts
                .pods()
                .map(
                    it -> (int) it.stream().filter(pod -> pod.phase().equals("Running")).count())));
  }

  private static OptionalInt count(Observed<Integer> seen) {
    return seen.maybe().map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  /** Such as {@code 5 nodes, 4 ready}. */
  String nodesText() {
    return nodes.isEmpty()
        ? "nodes not seen"
        : "%s, %d ready".formatted(Counted.of(nodes.getAsInt(), "node"), readyNodes.orElse(0));
  }

  /** Such as {@code 78 pods, 75 running}. */
  String podsText() {
    return pods.isEmpty()
        ? "pods not seen"
        : "%s, %d running".formatted(Counted.of(pods.getAsInt(), "pod"), runningPods.orElse(0));
  }
}
