package dev.steward.audit.fabric;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A rule that judges each Fabric network. A declared network that nobody found, a server on which
 * nobody could look and a node whose fact is unseen are not assessed before the judging function is
 * asked; they are listed once, as the unknowns of {@link FabricObserved}.
 */
final class NetworkRule implements Rule {
  private final RuleCard card;
  private final Set<FabricKind> kinds;
  private final Function<FabricNode, Observed<?>> fact;
  private final Judge judge;

  /** Judges what was seen. An empty answer means that the network is fine. */
  @FunctionalInterface
  interface Judge {
    List<Judgement> judge(NetworkView network);
  }

  private NetworkRule(
      RuleCard card, Set<FabricKind> kinds, Function<FabricNode, Observed<?>> fact, Judge judge) {
    this.card = card;
    this.kinds = kinds;
    this.fact = fact;
    this.judge = judge;
  }

  /** A rule that needs only to know which nodes there are. */
  static NetworkRule ofNodes(RuleCard card, Judge judge) {
    return new NetworkRule(card, EnumSet.noneOf(FabricKind.class), FabricNode::healthy, judge);
  }

  /** A rule that needs a fact of every node of some kinds. */
  static NetworkRule of(
      RuleCard card, Set<FabricKind> kinds, Function<FabricNode, Observed<?>> fact, Judge judge) {
    return new NetworkRule(card, kinds, fact, judge);
  }

  @Override
  public RuleCard card() {
    return card;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<Verdict> verdicts = new ArrayList<>(FabricObserved.elsewhere(input));
    List<NetworkView> networks = NetworkView.all(input);
    input.estate().platform().fabric().values().stream()
        .filter(
            spec -> networks.stream().noneMatch(it -> it.spec().filter(spec::equals).isPresent()))
        .forEach(spec -> verdicts.add(FabricObserved.notFound(input, spec)));
    for (NetworkView network : networks) {
      verdicts.addAll(judge(network));
    }
    return verdicts.isEmpty()
        ? List.of(
            new Verdict.NotApplicable(
                card.id(),
                Subject.estate("estate", input.estate().name()),
                "no Fabric network is declared and none was found"))
        : verdicts;
  }

  private List<Verdict> judge(NetworkView network) {
    List<Verdict> verdicts = new ArrayList<>();
    for (FabricNode node : network.nodes()) {
      if (kinds.contains(node.kind()) && fact.apply(node) instanceof Observed.Unseen<?>(var why)) {
        verdicts.add(FabricObserved.unknown(network.input(), node, why));
      }
    }
    Evidence otherwise = new Evidence(network.name(), network.input().now(), "");
    for (Judgement judgement : judge.judge(network)) {
      verdicts.add(Verdicts.of(network.input(), card, judgement, otherwise));
    }
    return verdicts.isEmpty() ? List.of(new Verdict.Holds(card.id(), network.subject())) : verdicts;
  }
}
