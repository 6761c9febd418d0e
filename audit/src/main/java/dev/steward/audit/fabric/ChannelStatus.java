package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.fabric.NetworkView.Member;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.fact.fabric.Membership;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Every orderer takes an active part in its channels. */
final class ChannelStatus {
  static final NetworkRule RULE =
      NetworkRule.of(
          new RuleCard(
              new RuleId("FABRIC-CHANNEL-STATUS"),
              "fabric",
              Severity.HIGH,
              "Every orderer takes an active part in its channels",
              "An orderer whose part in a channel failed or is inactive counts as one that is"
                  + " there, and orders nothing.",
              List.of(
                  "Fabric 2.5: Metrics Reference, participation_status",
                  "Fabric 2.5: osnadmin channel"),
              "Read the orderer's log; take it out of the channel and join it again (osnadmin"
                  + " channel remove, osnadmin channel join) if it cannot recover by itself.",
              List.of()),
          EnumSet.of(FabricKind.ORDERER),
          FabricNode::channels,
          network ->
              network.channels().stream()
                  .flatMap(channel -> network.orderers(channel).stream())
                  .flatMap(member -> judge(network, member).stream())
                  .toList());

  private ChannelStatus() {}

  private static Optional<Judgement> judge(NetworkView network, Member member) {
    return member
        .state()
        .membership()
        .filter(it -> !it.status().equals("active"))
        .map(it -> wrongly(network, member, it));
  }

  private static Judgement wrongly(NetworkView network, Member member, Membership membership) {
    String channel = member.state().channel();
    Subject node = FabricObserved.subject(member.node());
    return wrong(
            new Subject(node.kind(), node.name() + " " + channel, node.server()),
            "orderer %s is %s in channel %s"
                .formatted(member.node().name(), membership.status(), channel),
            "It has %d blocks of it, and is a %s."
                .formatted(member.state().height(), membership.relation()))
        .as(membership.status().equals("onboarding") ? Severity.MEDIUM : Severity.HIGH)
        .proved(
            network.proof(
                member.node().channels(),
                "%s: channel %s, %s, %s"
                    .formatted(
                        member.node().name(),
                        channel,
                        membership.relation(),
                        membership.status())));
  }
}
