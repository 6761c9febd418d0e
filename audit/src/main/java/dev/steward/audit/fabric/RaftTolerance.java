package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.fabric.NetworkView.Member;
import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The orderers of every channel tolerate the losses that are declared, as its leader counts them.
 */
final class RaftTolerance {
  static final NetworkRule RULE =
      NetworkRule.of(
          new RuleCard(
              new RuleId("FABRIC-RAFT-TOLERANCE"),
              "fabric",
              Severity.HIGH,
              "The orderers of every channel tolerate the losses that are declared",
              "Raft needs a majority of all consenters, those that are down included: without"
                  + " tolerance the next loss stops the channel.",
              List.of(
                  "Fabric 2.5: Metrics Reference, consensus_etcdraft_active_nodes",
                  "Fabric 2.5: The Ordering Service, Raft",
                  "I-12"),
              "Bring back the orderers that the leader does not reach; take out consenters that are"
                  + " gone for good (peer channel update), one at a time.",
              List.of()),
          EnumSet.of(FabricKind.ORDERER),
          FabricNode::channels,
          network ->
              network.channels().stream().flatMap(channel -> judge(network, channel)).toList());

  private RaftTolerance() {}

  private static Stream<Judgement> judge(NetworkView network, String channel) {
    List<Member> orderers = network.orderers(channel);
    Optional<Member> leader = orderers.stream().filter(it -> it.state().leader()).findFirst();
    int consenters = RaftLeader.consenters(orderers);
    Subject subject = network.subject("fabric-channel", channel);
    if (leader.isEmpty()) {
      return orderers.isEmpty()
          ? Stream.empty()
          : Stream.of(
              new Judgement.Undecided(
                  subject, "no orderer that was seen leads, so nobody counts the active ones"));
    }
    int active = leader.get().state().activeNodes();
    if (active == 0) {
      return Stream.of(
          new Judgement.Undecided(
              subject,
              leader.get().node().name() + " leads and has not counted its followers yet"));
    }
    int left = active - consenters / 2 - 1;
    int wanted =
        network
            .spec()
            .map(FabricSpec::tolerate)
            .orElse(OptionalInt.empty())
            .orElse((consenters - 1) / 2);
    return left >= wanted
        ? Stream.empty()
        : Stream.of(tooFew(network, leader.get(), subject, left, wanted));
  }

  private static Judgement tooFew(
      NetworkView network, Member leader, Subject subject, int left, int wanted) {
    int active = leader.state().activeNodes();
    int consenters = leader.state().consenters();
    String channel = leader.state().channel();
    return wrong(
            subject,
            left < 0
                ? "Channel %s of %s has no quorum of orderers".formatted(channel, network.name())
                : "The orderers of channel %s of %s tolerate %s, %d %s wanted"
                    .formatted(
                        channel, network.name(), losses(left), wanted, wanted == 1 ? "is" : "are"),
            "%s leads and reaches %d of %d consenters, itself included; a majority is %d."
                .formatted(leader.node().name(), active, consenters, consenters / 2 + 1))
        .as(left < 0 ? Severity.CRITICAL : left == 0 ? Severity.HIGH : Severity.MEDIUM)
        .proved(
            network.proof(
                leader.node().channels(),
                "%s: consensus_etcdraft_active_nodes{channel=\"%s\"} %d; cluster_size %d"
                    .formatted(leader.node().name(), channel, active, consenters)));
  }

  private static String losses(int left) {
    return left == 0 ? "no loss" : left == 1 ? "1 loss" : left + " losses";
  }
}
