package dev.steward.audit.verify;

import dev.steward.model.estate.Estate;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.verification.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Nodes of declared networks are healthy, and every peer of a channel has the same height. */
final class FabricChecks {
  /** Blocks that a peer may be behind: the nodes of a network are not asked in the same moment. */
  private static final long IN_FLIGHT = 2;

  private final FabricSpec network;
  private final List<FabricNode> nodes;
  private final List<Check> checks = new ArrayList<>();

  private FabricChecks(FabricSpec network, List<FabricNode> nodes) {
    this.network = network;
    this.nodes = nodes;
  }

  static List<Check> of(Estate estate, Snapshot snapshot) {
    List<FabricNode> all = snapshot.fabric(estate.platform());
    List<Check> checks = new ArrayList<>();
    for (FabricSpec network : estate.platform().fabric().values()) {
      List<FabricNode> nodes =
          all.stream()
              .filter(it -> it.network().filter(network.name()::equals).isPresent())
              .toList();
      checks.addAll(new FabricChecks(network, nodes).checks());
    }
    return checks;
  }

  private List<Check> checks() {
    String healthy = "every node of " + network.name() + " is healthy";
    if (nodes.isEmpty()) {
      checks.add(new Check(healthy, new Check.Unknown("no node of it was seen")));
    } else {
      checks.add(new Check(healthy, health()));
    }
    network
        .channels()
        .forEach(channel ->
            checks.add(
                new Check(
                    "every peer of %s has the same height on %s".formatted(network.name(), channel),
                    heights(channel))));
    return checks;
  }

  /** Only orderers, peers and authorities are asked for their health. */
  private Check.Answer health() {
    List<String> sick = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    int asked = 0;
    for (FabricNode node : nodes) {
      if (node.kind() == FabricKind.CHAINCODE || node.kind() == FabricKind.STATE_DATABASE) {
        continue;
      }
      asked++;
      switch (node.healthy()) {
        case Observed.Seen<Boolean>(Boolean fine, var _) -> {
          if (!fine) {
            sick.add(node.name());
          }
        }
        case Observed.Unseen<Boolean>(var why) -> unknown.add(node.name() + ": " + why.text());
      }
    }
    if (!sick.isEmpty()) {
      return new Check.Failed("not healthy: " + String.join(", ", sick), List.of());
    }
    return unknown.isEmpty() && asked > 0
        ? new Check.Passed("%d nodes".formatted(asked))
        : new Check.Unknown(asked == 0 ? "no node that tells it was seen" : unknown.getFirst());
  }

  private Check.Answer heights(String channel) {
    Map<String, Long> heights = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    for (FabricNode peer : nodes) {
      if (peer.kind() == FabricKind.PEER) {
        switch (peer.channels()) {
          case Observed.Seen<List<ChannelState>>(var channels, var _) ->
              channels.stream()
                  .filter(it -> it.channel().equals(channel))
                  .forEach(it -> heights.put(peer.organisation() + " " + peer.name(), it.height()));
          case Observed.Unseen<List<ChannelState>>(var why) ->
              unknown.add(peer.name() + ": " + why.text());
        }
      }
    }
    int declared =
        network.organisations().values().stream().mapToInt(it -> it.peers().orElse(0)).sum();
    long seen = nodes.stream().filter(it -> it.kind() == FabricKind.PEER).count();
    if (seen < declared) {
      unknown.add("%d of %d declared peers were seen".formatted(seen, declared));
    }
    return compared(heights, unknown);
  }

  private static Check.Answer compared(Map<String, Long> heights, List<String> unknown) {
    long highest = heights.values().stream().mapToLong(it -> it).max().orElse(0);
    String behind =
        heights.entrySet().stream()
            .filter(it -> it.getValue() < highest - IN_FLIGHT)
            .map(it -> "%s has %d of %d blocks".formatted(it.getKey(), it.getValue(), highest))
            .collect(Collectors.joining("; "));
    if (!behind.isEmpty()) {
      return new Check.Failed(behind, List.of());
    }
    if (!unknown.isEmpty() || heights.isEmpty()) {
      return new Check.Unknown(
          unknown.isEmpty() ? "no peer of it was seen" : String.join("; ", unknown));
    }
    return new Check.Passed("height %d on %d peers".formatted(highest, heights.size()));
  }
}
