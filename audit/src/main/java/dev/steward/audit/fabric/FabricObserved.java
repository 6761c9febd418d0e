package dev.steward.audit.fabric;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Unobserved;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.fact.fabric.DockerNode;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every declared network was found, and every node that can say how it is did so. The one place
 * where such an unknown is listed: the rules that needed the answer point here.
 */
final class FabricObserved implements Rule {
  static final Rule RULE = new FabricObserved();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("FABRIC-OBSERVED"),
          "fabric",
          Severity.MEDIUM,
          "Every declared network is found and every node of it says how it is",
          "A network that nobody found and a node that nobody could ask are unknown, not fine.",
          List.of("Promise 1: unknown is never fine", "Fabric 2.5: The Operations Service"),
          "Give every orderer and peer an operations endpoint that the server can ask"
              + " (ORDERER_OPERATIONS_LISTENADDRESS, CORE_OPERATIONS_LISTENADDRESS), with the"
              + " metrics provider prometheus; or accept the unknown for a time"
              + " (steward estate waive).",
          List.of());

  private FabricObserved() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<FabricNode> nodes = input.snapshot().fabric(input.estate().platform());
    List<Verdict> verdicts = new ArrayList<>(elsewhere(input));
    for (FabricSpec spec : input.estate().platform().fabric().values()) {
      verdicts.add(
          nodes.stream().anyMatch(node -> node.network().equals(Optional.of(spec.name())))
              ? new Verdict.Holds(CARD.id(), network(spec.name()))
              : notFound(input, spec));
    }
    nodes.forEach(node -> verdicts.add(said(input, node)));
    return verdicts.isEmpty()
        ? List.of(
            new Verdict.NotApplicable(
                CARD.id(),
                Subject.estate("estate", input.estate().name()),
                "no Fabric network is declared and none was found"))
        : verdicts;
  }

  /** Servers on which nobody could look for nodes. */
  static List<Verdict> elsewhere(AuditInput input) {
    return input.estate().servers().values().stream()
        .flatMap(spec ->
            input.snapshot().server(spec.name()).stream()
                .flatMap(seen -> unseen(seen.facts().containers().fabric()))
                .map(why -> Unobserved.verdict(input, CARD, spec, why)))
        .toList();
  }

  private static Stream<Unknown> unseen(Observed<List<DockerNode>> nodes) {
    return switch (nodes) {
      case Observed.Seen<List<DockerNode>> _ -> Stream.empty();
      case Observed.Unseen<List<DockerNode>>(Unknown why) -> Stream.of(why);
    };
  }

  static Verdict notFound(AuditInput input, FabricSpec spec) {
    return Verdicts.notAssessed(
        input,
        CARD,
        network(spec.name()),
        "no node of %s was seen %s".formatted(spec.name(), place(spec.placement())));
  }

  private static String place(Placement placement) {
    return switch (placement) {
      case Placement.InCluster(String cluster, Optional<String> namespace) ->
          "in cluster " + cluster + namespace.map(it -> ", namespace " + it).orElse("");
      case Placement.OnServers(var servers) ->
          "on " + servers.stream().map(Object::toString).collect(Collectors.joining(", "));
    };
  }

  private static Verdict said(AuditInput input, FabricNode node) {
    if (node.kind() == FabricKind.CHAINCODE) {
      return new Verdict.NotApplicable(CARD.id(), subject(node), "chaincode cannot be asked");
    }
    return Stream.of(node.healthy(), node.version(), channels(node))
        .flatMap(answer ->
            answer instanceof Observed.Unseen<?>(Unknown why) ? Stream.of(why) : Stream.empty())
        .findFirst()
        .<Verdict>map(why -> unknown(input, node, why))
        .orElseGet(() -> new Verdict.Holds(CARD.id(), subject(node)));
  }

  private static Observed<?> channels(FabricNode node) {
    return switch (node.kind()) {
      case ORDERER, PEER -> node.channels();
      case CA, STATE_DATABASE, CHAINCODE -> node.healthy();
    };
  }

  static Verdict unknown(AuditInput input, Subject subject, String reason) {
    return Verdicts.notAssessed(input, CARD, subject, reason);
  }

  static Verdict unknown(AuditInput input, FabricNode node, Unknown why) {
    return Verdicts.notAssessed(input, CARD, subject(node), why.text());
  }

  static Subject network(String name) {
    return Subject.estate("fabric-network", name);
  }

  static Subject subject(FabricNode node) {
    return switch (node.site()) {
      case Site.InPod pod -> Subject.estate("fabric-node", pod.toString());
      case Site.OnServer(var server, var _) -> Subject.on(server, "fabric-node", node.name());
    };
  }
}
