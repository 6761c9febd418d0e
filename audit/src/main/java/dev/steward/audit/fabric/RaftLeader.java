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
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;

/** Every channel has a Raft leader. */
final class RaftLeader {
  static final NetworkRule RULE =
      NetworkRule.of(
          new RuleCard(
              new RuleId("FABRIC-RAFT-LEADER"),
              "fabric",
              Severity.CRITICAL,
              "Every channel has a Raft leader",
              "Without a leader nothing is ordered: every transaction fails, while peers go on"
                  + " answering queries from what they have.",
              List.of(
                  "Fabric 2.5: Metrics Reference, consensus_etcdraft_is_leader",
                  "Fabric 2.5: The Ordering Service, Raft"),
              "Bring enough orderers back for a majority of the channel's consenters; then read"
                  + " their logs for what keeps them from electing (clocks, expired TLS"
                  + " certificates, addresses).",
              List.of()),
          EnumSet.of(FabricKind.ORDERER),
          FabricNode::channels,
          network ->
              network.channels().stream()
                  .flatMap(channel -> judge(network, channel).stream())
                  .toList());

  private RaftLeader() {}

  private static List<Judgement> judge(NetworkView network, String channel) {
    List<Member> orderers = network.orderers(channel);
    long leaders = orderers.stream().filter(it -> it.state().leader()).count();
    int consenters = consenters(orderers);
    Subject subject = network.subject("fabric-channel", channel);
    List<Judgement> judgements = new ArrayList<>();
    if (leaders > 1) {
      judgements.add(
          new Judgement.Undecided(
              subject, leaders + " orderers said that they lead; they were not asked at one time"));
    } else if (leaders == 0 && !orderers.isEmpty()) {
      judgements.add(
          consenters > 0 && (orderers.size() >= consenters || nobodyElse(network, consenters))
              ? none(network, subject, channel, orderers, consenters)
              : new Judgement.Undecided(
                  subject,
                  "none of the %d orderers that were seen leads; how many the channel has is %s"
                      .formatted(orderers.size(), consenters == 0 ? "unknown" : consenters)));
    }
    return judgements;
  }

  static int consenters(List<Member> orderers) {
    return orderers.stream().mapToInt(it -> it.state().consenters()).max().orElse(0);
  }

  /** All consenters are declared at places where everything was seen, and said what they are. */
  private static boolean nobodyElse(NetworkView network, int consenters) {
    OptionalInt declared = network.spec().map(FabricSpec::orderers).orElse(OptionalInt.empty());
    return declared.orElse(0) >= consenters
        && network.placeObserved()
        && network.of(FabricKind.ORDERER).stream()
            .allMatch(node -> node.channels().maybe().isPresent());
  }

  private static Judgement none(
      NetworkView network, Subject subject, String channel, List<Member> orderers, int consenters) {
    return wrong(
            subject,
            "Channel %s of %s has no Raft leader".formatted(channel, network.name()),
            "%d of %d orderers run, and none leads: nothing is ordered."
                .formatted(orderers.size(), consenters))
        .proved(
            orderers.stream()
                .map(it ->
                    network.proof(
                        it.node().channels(),
                        "%s: consensus_etcdraft_is_leader{channel=\"%s\"} 0"
                            .formatted(it.node().name(), channel)))
                .toArray(Evidence[]::new));
  }
}
