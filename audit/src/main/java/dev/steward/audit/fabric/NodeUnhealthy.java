package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Every node says that it is healthy. */
final class NodeUnhealthy {
  static final NetworkRule RULE =
      NetworkRule.of(
          new RuleCard(
              new RuleId("FABRIC-NODE-UNHEALTHY"),
              "fabric",
              Severity.HIGH,
              "Every Fabric node is healthy",
              "A node whose own checks fail answers slowly, wrongly or not at all, whatever its"
                  + " container's state is.",
              List.of("Fabric 2.5: The Operations Service, Health Checks"),
              "Read the check that failed and the node's log, and repair what it depends on"
                  + " (CouchDB for a peer, the Docker daemon where a peer builds chaincode itself).",
              List.of()),
          EnumSet.complementOf(EnumSet.of(FabricKind.CHAINCODE)),
          FabricNode::healthy,
          network -> network.nodes().stream().flatMap(NodeUnhealthy::judge).toList());

  private NodeUnhealthy() {}

  private static Stream<Judgement> judge(FabricNode node) {
    return node.healthy() instanceof Observed.Seen<Boolean>(Boolean healthy, Evidence evidence)
            && !healthy
        ? Stream.of(
            wrong(
                    FabricObserved.subject(node),
                    "%s %s is not healthy".formatted(Kinds.word(node.kind()), node.name()),
                    evidence.excerpt().isEmpty()
                        ? "Its health check fails."
                        : "It says: " + evidence.excerpt() + ".")
                .proved(evidence))
        : Stream.empty();
  }
}
