package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every declared channel is there. */
final class ChannelMissing {
  private static final Set<FabricKind> KINDS = EnumSet.of(FabricKind.ORDERER, FabricKind.PEER);

  static final NetworkRule RULE =
      NetworkRule.of(
          new RuleCard(
              new RuleId("FABRIC-CHANNEL-MISSING"),
              "fabric",
              Severity.HIGH,
              "Every declared channel has nodes that know it",
              "A channel that no orderer and no peer has is gone with its ledger, was never made, or is declared by"
                  + " another name.",
              List.of("Fabric 2.5: Create a channel", "I-01"),
              "Correct the name in the estate; or find out where its ledger went before anything is joined anew: a"
                  + " channel of the same name that is made again begins with an empty one.",
              List.of()),
          KINDS,
          FabricNode::channels,
          ChannelMissing::judge);

  private ChannelMissing() {}

  private static List<Judgement> judge(NetworkView network) {
    List<FabricNode> nodes =
        network.nodes().stream().filter(it -> KINDS.contains(it.kind())).toList();
    boolean allTold =
        nodes.stream().allMatch(it -> it.channels() instanceof Observed.Seen<?>)
            && network.placeObserved();
    if (nodes.isEmpty() || !allTold) {
      return List.of(); // Missing nodes and those that did not answer are told by other rules.
    }
    Set<String> there = network.channels();
    return network.spec().map(FabricSpec::channels).orElse(List.of()).stream()
        .filter(channel -> !there.contains(channel))
        .map(channel -> missing(network, nodes, channel))
        .toList();
  }

  private static Judgement missing(NetworkView network, List<FabricNode> nodes, String channel) {
    Set<String> there = network.channels();
    return wrong(
            network.subject("fabric-channel", channel),
            "No node of %s has the declared channel %s".formatted(network.name(), channel),
            "Nothing can be read from it or written to it. Its %d orderers and peers have %s."
                .formatted(nodes.size(), there.isEmpty() ? "no channel" : String.join(", ", there)))
        .proved(
            nodes.stream()
                .map(it -> network.proof(it.channels(), it.name() + " does not name " + channel))
                .toArray(Evidence[]::new));
  }
}
