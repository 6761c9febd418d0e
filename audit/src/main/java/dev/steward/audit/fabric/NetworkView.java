package dev.steward.audit.fabric;

import dev.steward.audit.rule.AuditInput;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Standard;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One network as a rule sees it: the nodes of a declared one, or of one deployment that nobody
 * declared.
 */
record NetworkView(
    AuditInput input, String name, Optional<FabricSpec> spec, List<FabricNode> nodes) {
  NetworkView {
    nodes = List.copyOf(nodes);
  }

  /** A node with what it says of a channel. */
  record Member(FabricNode node, ChannelState state) {}

  /** Those of which a node was seen. */
  static List<NetworkView> all(AuditInput input) {
    Map<String, List<FabricNode>> byName = new TreeMap<>();
    for (FabricNode node : input.snapshot().fabric(input.estate().platform())) {
      byName
          .computeIfAbsent(node.network().orElseGet(node::deployment), _ -> new ArrayList<>())
          .add(node);
    }
    return byName.entrySet().stream()
        .map(entry ->
            new NetworkView(
                input,
                entry.getKey(),
                entry
                    .getValue()
                    .getFirst()
                    .network()
                    .map(it -> input.estate().platform().fabric().get(it)),
                entry.getValue()))
        .toList();
  }

  Subject subject() {
    return FabricObserved.network(name);
  }

  /** A part of it as a subject, such as {@code gx/gxchannel}. */
  Subject subject(String kind, String part) {
    return Subject.estate(kind, name + "/" + part);
  }

  List<FabricNode> of(FabricKind kind) {
    return nodes.stream().filter(node -> node.kind() == kind).toList();
  }

  Set<String> channels() {
    Set<String> channels = new TreeSet<>();
    nodes.forEach(node ->
        node.channels().maybe().orElse(List.of()).forEach(state -> channels.add(state.channel())));
    return channels;
  }

  /** Nodes that say that they have the channel. */
  List<Member> members(String channel) {
    List<Member> members = new ArrayList<>();
    for (FabricNode node : nodes) {
      for (ChannelState state : node.channels().maybe().orElse(List.of())) {
        if (state.channel().equals(channel)) {
          members.add(new Member(node, state));
        }
      }
    }
    return members;
  }

  List<Member> orderers(String channel) {
    return members(channel).stream()
        .filter(member -> member.node().kind() == FabricKind.ORDERER)
        .toList();
  }

  /** Whether everything was seen that runs where the network is declared to be. */
  boolean placeObserved() {
    return spec.map(FabricSpec::placement).filter(this::observed).isPresent();
  }

  private boolean observed(Placement placement) {
    return switch (placement) {
      case Placement.InCluster(String cluster, Optional<String> _) ->
          input
              .snapshot()
              .platform()
              .cluster(cluster)
              .filter(seen -> seen.facts().pods().maybe().isPresent())
              .isPresent();
      case Placement.OnServers(var servers) ->
          servers.stream()
              .allMatch(server ->
                  input
                      .snapshot()
                      .server(server)
                      .filter(seen -> seen.facts().containers().fabric().maybe().isPresent())
                      .isPresent());
    };
  }

  /** Where no other holds, the default one. */
  Standard standard() {
    return input.estate().standards().getOrDefault("default", Standard.DEFAULT);
  }

  /** The evidence of a fact that was seen, quoting what tells. */
  Evidence proof(Observed<?> fact, String quote) {
    return switch (fact) {
      case Observed.Seen<?>(Object _, Evidence evidence) -> evidence.quoting(quote);
      case Observed.Unseen<?> _ -> new Evidence(name, input.now(), quote);
    };
  }
}
