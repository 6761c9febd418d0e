package dev.steward.topology;

import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.value.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The nodes of one Fabric network, as units with the channels that they have. */
final class FabricNetwork {
  private final String name;
  private final Optional<FabricSpec> spec;
  private final List<FabricNode> nodes;
  private final Map<FabricNode, Unit> units = new HashMap<>();

  FabricNetwork(String name, Optional<FabricSpec> spec, List<FabricNode> nodes, Sites sites) {
    this.name = name;
    this.spec = spec;
    this.nodes = List.copyOf(nodes);
    Map<Site, Unit> databases = new HashMap<>();
    for (FabricNode node : of(FabricKind.STATE_DATABASE)) {
      databases.put(node.site(), judged(node, sites));
    }
    for (FabricNode node : nodes) {
      units.put(
          node,
          node.kind() == FabricKind.PEER
              ? judged(node, sites).needing(needs(node, sites, databases))
              : judged(node, sites));
    }
  }

  private static Unit judged(FabricNode node, Sites sites) {
    return sites
        .unit(node.site())
        .judged(
            node.healthy()
                .maybe()
                .map(healthy -> healthy ? Liveness.RUNS : Liveness.STOPPED)
                .orElse(Liveness.UNKNOWN));
  }

  private static List<List<Unit>> needs(FabricNode peer, Sites sites, Map<Site, Unit> databases) {
    List<List<Unit>> needs = new ArrayList<>();
    for (List<Site> some : sites.named(peer.site(), databases.keySet())) {
      needs.add(
          some.stream()
              .flatMap(site -> Optional.ofNullable(databases.get(site)).stream())
              .toList());
    }
    return needs;
  }

  String name() {
    return name;
  }

  Optional<FabricSpec> spec() {
    return spec;
  }

  List<FabricNode> of(FabricKind kind) {
    return nodes.stream().filter(node -> node.kind() == kind).toList();
  }

  Collection<FabricNode> all() {
    return nodes;
  }

  Unit unit(FabricNode node) {
    return units.getOrDefault(
        node,
        new Unit(node.name(), Whereabouts.OUTSIDE, Liveness.UNKNOWN, new Mobility.OfServer()));
  }

  Set<String> channels() {
    Set<String> channels = new TreeSet<>();
    spec.ifPresent(it -> channels.addAll(it.channels()));
    nodes.forEach(node ->
        node.channels().maybe().orElse(List.of()).forEach(it -> channels.add(it.channel())));
    return channels;
  }

  static Optional<ChannelState> on(FabricNode node, String channel) {
    return node.channels().maybe().orElse(List.of()).stream()
        .filter(state -> state.channel().equals(channel))
        .findFirst();
  }

  /** Those of a kind that have the channel, or may have it for all that is known. */
  List<FabricNode> maybeOn(String channel, FabricKind kind) {
    return of(kind).stream()
        .filter(node -> node.channels().maybe().isEmpty() || on(node, channel).isPresent())
        .toList();
  }

  /** As a member of a channel: unknown where its channels are. */
  Unit member(FabricNode node) {
    return node.channels().maybe().isPresent() ? unit(node) : unit(node).judged(Liveness.UNKNOWN);
  }

  Whereabouts where() {
    Set<Whereabouts> all = new HashSet<>();
    units.values().forEach(unit -> all.add(unit.where()));
    return all.stream().reduce(Whereabouts::or).orElse(Whereabouts.OUTSIDE);
  }
}
