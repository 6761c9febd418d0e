package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.fabric.NetworkView.Member;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Peers and orderers of a channel have the same blocks, but for those that just came. */
final class HeightLag {
  static final NetworkRule RULE =
      NetworkRule.of(
          new RuleCard(
              new RuleId("FABRIC-HEIGHT-LAG"),
              "fabric",
              Severity.HIGH,
              "All peers and orderers of a channel have its blocks",
              "A node that stays behind endorses on old state, answers queries wrongly, and is no"
                  + " copy of the ledger when the others are lost.",
              List.of("Fabric 2.5: Metrics Reference, ledger_blockchain_height", "I-24"),
              "Read its log for what keeps it from pulling blocks (certificates, the orderers'"
                  + " addresses, CouchDB, disk), then let it catch up; a ledger that is damaged is"
                  + " built anew from a snapshot of another peer (peer channel joinbysnapshot).",
              List.of("fabric.maxLagBlocks")),
          EnumSet.of(FabricKind.ORDERER, FabricKind.PEER),
          FabricNode::channels,
          HeightLag::judge);

  private HeightLag() {}

  private static List<Judgement> judge(NetworkView network) {
    long most = network.standard().fabric().maxLagBlocks();
    List<Judgement> judgements = new ArrayList<>();
    for (String channel : network.channels()) {
      List<Member> members = network.members(channel);
      Member highest =
          members.stream().max(Comparator.comparingLong(it -> it.state().height())).orElseThrow();
      members.stream()
          .filter(it -> highest.state().height() - it.state().height() > most)
          .forEach(it -> judgements.add(behind(network, it, highest)));
    }
    return judgements;
  }

  private static Judgement behind(NetworkView network, Member member, Member highest) {
    FabricNode node = member.node();
    String channel = member.state().channel();
    long height = member.state().height();
    Subject subject = FabricObserved.subject(node);
    return wrong(
            new Subject(subject.kind(), subject.name() + " " + channel, subject.server()),
            "%s %s is %d blocks behind in channel %s"
                .formatted(
                    Kinds.word(node.kind()),
                    node.name(),
                    highest.state().height() - height,
                    channel),
            "It has %d blocks, %s has %d."
                .formatted(height, highest.node().name(), highest.state().height()))
        .proved(proof(network, member), proof(network, highest));
  }

  private static Evidence proof(NetworkView network, Member member) {
    return network.proof(
        member.node().channels(),
        "%s: ledger_blockchain_height{channel=\"%s\"} %d"
            .formatted(member.node().name(), member.state().channel(), member.state().height()));
  }
}
