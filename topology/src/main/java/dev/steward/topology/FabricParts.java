package dev.steward.topology;

import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.topology.Quorum.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a Fabric network holds and needs: a ledger for each channel, keys of its certificate
 * authorities, Raft groups, endorsing organisations.
 */
final class FabricParts {
  /** Blocks that a node may be behind the highest one and still hold a copy of the ledger. */
  static final long SMALL_LAG = 10;

  private final FabricNetwork network;
  private final Sites sites;
  private final Draft draft;

  FabricParts(FabricNetwork network, Sites sites, Draft draft) {
    this.network = network;
    this.sites = sites;
    this.draft = draft;
  }

  void add() {
    boolean rebuildable = !network.channels().isEmpty();
    for (String channel : network.channels()) {
      rebuildable &= ledger(channel);
      orderers(channel);
      endorsement(channel);
    }
    peersByOrganisation();
    network.of(FabricKind.CA).forEach(this::authority);
    if (rebuildable) {
      network
          .of(FabricKind.STATE_DATABASE)
          .forEach(node -> sites.parts(node.site()).forEach(draft::claim));
    }
    for (FabricNode node : network.all()) {
      if (node.kind() != FabricKind.CHAINCODE) {
        draft.claim(network.unit(node));
      }
      unseen(node);
    }
  }

  /** Adds it; true if a peer holds a copy, from which state databases can be built again. */
  private boolean ledger(String channel) {
    List<FabricNode> members = new ArrayList<>();
    for (FabricKind kind : List.of(FabricKind.PEER, FabricKind.ORDERER)) {
      network.of(kind).stream()
          .filter(node -> FabricNetwork.on(node, channel).isPresent())
          .forEach(members::add);
    }
    long highest = members.stream().mapToLong(node -> height(node, channel)).max().orElse(0);
    List<Copy> copies = new ArrayList<>();
    boolean peer = false;
    for (FabricNode node : members) {
      List<Copy.Part> parts = sites.parts(node.site());
      if (!parts.isEmpty() && highest - height(node, channel) <= SMALL_LAG) {
        copies.add(new Copy(node.name(), parts));
        peer |= node.kind() == FabricKind.PEER;
      }
      parts.forEach(draft::claim);
    }
    if (!copies.isEmpty()) {
      draft.add(
          new Dataset(
              "ledger %s of %s".formatted(channel, network.name()),
              Dataset.Kind.LEDGER,
              production(members),
              copies,
              "every block and the state of the channel are gone for all organisations"));
    }
    return peer;
  }

  private static long height(FabricNode node, String channel) {
    return FabricNetwork.on(node, channel).map(ChannelState::height).orElse(0L);
  }

  private boolean production(List<FabricNode> nodes) {
    return nodes.stream().anyMatch(node -> sites.production(node.site()));
  }

  private void orderers(String channel) {
    List<FabricNode> some = network.maybeOn(channel, FabricKind.ORDERER);
    if (some.isEmpty()) {
      return;
    }
    int consenters =
        some.stream()
            .flatMap(node -> FabricNetwork.on(node, channel).stream())
            .mapToInt(ChannelState::consenters)
            .max()
            .orElse(0);
    OptionalInt declared = network.spec().map(FabricSpec::orderers).orElse(OptionalInt.empty());
    int votes = Math.max(some.size(), consenters > 0 ? consenters : declared.orElse(0));
    draft.add(
        new Quorum(
            "orderers/%s/%s".formatted(network.name(), channel),
            Quorum.Kind.ORDERERS,
            production(some),
            votes,
            Quorum.majority(votes),
            some.stream()
                .map(node -> new Member(node.name(), List.of(network.member(node))))
                .toList()));
  }

  private void endorsement(String channel) {
    List<FabricNode> peers = network.maybeOn(channel, FabricKind.PEER);
    if (peers.isEmpty()) {
      return;
    }
    Map<String, List<Unit>> organisations = new TreeMap<>();
    for (FabricNode peer : peers) {
      organisations
          .computeIfAbsent(peer.organisation(), _ -> new ArrayList<>())
          .add(network.member(peer));
    }
    int declared = network.spec().map(spec -> spec.organisations().size()).orElse(0);
    int votes = Math.max(organisations.size(), declared);
    draft.add(
        new Quorum(
            "endorsement/%s/%s".formatted(network.name(), channel),
            Quorum.Kind.ENDORSEMENT,
            production(peers),
            votes,
            Quorum.majority(votes),
            organisations.entrySet().stream()
                .map(entry -> new Member(entry.getKey(), entry.getValue()))
                .toList()));
  }

  private void peersByOrganisation() {
    Map<String, List<FabricNode>> peers =
        network.of(FabricKind.PEER).stream()
            .collect(
                Collectors.groupingBy(FabricNode::organisation, TreeMap::new, Collectors.toList()));
    peers.forEach((organisation, some) ->
        draft.add(
            new Service(
                "%s/peers of %s"
                    .formatted(network.name(), organisation.isEmpty() ? "nobody" : organisation),
                production(some),
                declaredPeers(organisation).orElse(some.size()),
                some.stream().map(network::unit).toList())));
  }

  private OptionalInt declaredPeers(String organisation) {
    String plain = plain(organisation);
    return network.spec().map(FabricSpec::organisations).orElse(Map.of()).entrySet().stream()
        .filter(entry -> plain(entry.getKey()).equals(plain))
        .findFirst()
        .map(entry -> entry.getValue().peers())
        .orElse(OptionalInt.empty());
  }

  /** Networks call the MSP of org1 Org1MSP. */
  private static String plain(String organisation) {
    return organisation.toLowerCase(Locale.ROOT).replaceAll("[-_.]|msp$", "");
  }

  private void authority(FabricNode node) {
    draft.add(
        new Quorum(
            "%s of %s".formatted(node.name(), network.name()),
            Quorum.Kind.AUTHORITY,
            sites.production(node.site()),
            1,
            1,
            List.of(new Member(node.name(), List.of(network.unit(node))))));
    List<Copy.Part> parts = sites.parts(node.site());
    if (!parts.isEmpty()) {
      draft.add(
          new Dataset(
              "keys of %s of %s".formatted(node.name(), network.name()),
              Dataset.Kind.AUTHORITY_KEYS,
              sites.production(node.site()),
              List.of(new Copy(node.name(), parts)),
              "it can never issue again: every certificate that hangs on it has to be replaced"));
    }
  }

  private void unseen(FabricNode node) {
    boolean channels =
        node.channels().maybe().isEmpty()
            && Set.of(FabricKind.ORDERER, FabricKind.PEER).contains(node.kind());
    if (channels || node.healthy().maybe().isEmpty()) {
      draft.add(
          Gap.noted(
              network.where(),
              "%s of %s: %s; it counts neither as a copy nor as a member that is left."
                  .formatted(node.name(), network.name(), why(node, channels))));
    }
  }

  private static String why(FabricNode node, boolean channels) {
    Optional<String> reason = Reason.of(channels ? node.channels() : node.healthy());
    return (channels ? "its channels were not seen" : "its health was not seen")
        + reason.map(text -> " (" + text + ")").orElse("");
  }
}
