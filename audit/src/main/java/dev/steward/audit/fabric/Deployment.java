package dev.steward.audit.fabric;

import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.fact.fabric.Ledger;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Site;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Nodes that were installed together: a namespace of a cluster, or a Compose project. */
record Deployment(String name, List<FabricNode> nodes) {
  private static final Pattern ORDERER = Pattern.compile("orderer[-_]?(\\d*)");
  private static final Pattern PEER = Pattern.compile("peer[-_]?(\\d*)");

  Deployment {
    nodes = List.copyOf(nodes);
  }

  static List<Deployment> of(List<FabricNode> nodes) {
    Map<String, List<FabricNode>> byName =
        nodes.stream()
            .collect(
                Collectors.groupingBy(FabricNode::deployment, TreeMap::new, Collectors.toList()));
    return byName.entrySet().stream()
        .map(entry -> new Deployment(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The declared network that all of it belongs to. */
  Optional<String> network() {
    Set<String> networks =
        nodes.stream().flatMap(node -> node.network().stream()).collect(Collectors.toSet());
    return networks.size() == 1 ? networks.stream().findFirst() : Optional.empty();
  }

  /** Its orderers and peers in a form that is the same wherever they are installed. */
  Set<String> components() {
    return nodes.stream()
        .flatMap(node -> component(node).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<String> component(FabricNode node) {
    String name = node.name().toLowerCase(Locale.ROOT);
    return switch (node.kind()) {
      case ORDERER -> number(ORDERER, name).map(number -> "orderer" + number);
      case PEER -> number(PEER, name).map(number -> "peer" + number + " of " + organisation(node));
      case CA, STATE_DATABASE, CHAINCODE -> Optional.empty();
    };
  }

  private static Optional<String> number(Pattern kind, String name) {
    Matcher matcher = kind.matcher(name);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Such as {@code org1}, of {@code Org1MSP} or of {@code peer0.org1.example.com}. */
  static String organisation(FabricNode node) {
    return node.organisationName();
  }

  /** The most blocks that any node of it has, by channel. */
  Map<String, Long> heights() {
    return nodes.stream()
        .flatMap(node -> node.channels().maybe().stream().flatMap(List::stream))
        .collect(
            Collectors.toMap(ChannelState::channel, ChannelState::height, Math::max, TreeMap::new));
  }

  Optional<Instant> lastWritten() {
    return nodes.stream()
        .flatMap(node -> node.ledger().maybe().stream())
        .flatMap(ledger -> ledger.lastWritten().stream())
        .max(Comparator.naturalOrder());
  }

  /** The largest ledger of a node of it. */
  Optional<ByteSize> ledger() {
    return nodes.stream()
        .flatMap(node -> node.ledger().maybe().stream())
        .map(Ledger::size)
        .max(Comparator.comparingLong(ByteSize::bytes));
  }

  /** Such as {@code 5 orderers, 4 peers, 4 state databases}. */
  String inventory() {
    Map<FabricKind, Long> counts =
        nodes.stream()
            .collect(Collectors.groupingBy(FabricNode::kind, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> Kinds.counted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** How all of it is stopped without losing anything. */
  String stopping() {
    return switch (nodes.getFirst().site()) {
      case Site.InPod(String _, String namespace, String _) ->
          "scale its workloads to 0 (kubectl -n " + namespace + " scale …), and keep its claims";
      case Site.OnServer(var _, Optional<String> _) ->
          nodes
                  .getFirst()
                  .project()
                  .map(it -> "docker compose -p " + it + " stop")
                  .orElseGet(() -> "docker stop " + names())
              + ", and keep its volumes (no rm, no down -v, no prune)";
    };
  }

  private String names() {
    return nodes.stream().map(FabricNode::name).collect(Collectors.joining(" "));
  }
}
