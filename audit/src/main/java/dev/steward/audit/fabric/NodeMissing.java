package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every node that a network declares is there. */
final class NodeMissing {
  static final NetworkRule RULE =
      NetworkRule.ofNodes(
          new RuleCard(
              new RuleId("FABRIC-NODE-MISSING"),
              "fabric",
              Severity.HIGH,
              "Every declared orderer, peer, state database and certificate authority is there",
              "What is not there cannot order, endorse or issue, and nobody misses it until another"
                  + " one goes. Nodes are counted as declared, not as they happen to run.",
              List.of("SYSTEM.md 2.2", "I-26"),
              "Start what is missing, or correct the declaration in the estate.",
              List.of()),
          NodeMissing::judge);

  private NodeMissing() {}

  private static List<Judgement> judge(NetworkView network) {
    if (network.spec().isEmpty()) {
      return List.of(
          new Judgement.Irrelevant(network.subject(), "nobody declared what belongs to it"));
    }
    FabricSpec spec = network.spec().get();
    List<Judgement> judgements = new ArrayList<>();
    spec.orderers().ifPresent(wanted -> judgements.addAll(orderers(network, wanted)));
    new TreeMap<>(spec.organisations())
        .forEach((name, it) -> judgements.addAll(peers(network, name, it.peers().orElse(0))));
    for (String authority : spec.authorities()) {
      if (network.of(FabricKind.CA).stream().noneMatch(node -> named(node, authority))) {
        judgements.add(
            missing(
                network,
                "authority " + authority,
                "Certificate authority %s of %s is not there".formatted(authority, network.name()),
                "Until it is back nothing that hangs on it can be issued, renewed or revoked."));
      }
    }
    if (spec.stateDatabase().filter("couchdb"::equals).isPresent()) {
      judgements.addAll(databases(network));
    }
    return judgements;
  }

  private static List<Judgement> orderers(NetworkView network, int wanted) {
    int seen = network.of(FabricKind.ORDERER).size();
    return seen >= wanted
        ? List.of()
        : List.of(
            missing(
                network,
                "orderers",
                "%s has %d of %d declared orderers".formatted(network.name(), seen, wanted),
                seen > wanted / 2
                    ? "A majority is left."
                    : "That is no majority: nothing can be ordered."));
  }

  private static List<Judgement> peers(NetworkView network, String name, int wanted) {
    String organisation = name.toLowerCase(Locale.ROOT);
    long seen =
        network.of(FabricKind.PEER).stream()
            .filter(node -> Deployment.organisation(node).equals(organisation))
            .count();
    return seen >= wanted
        ? List.of()
        : List.of(
            missing(
                network,
                "peers of " + name,
                "Organisation %s of %s has %d of %d declared peers"
                    .formatted(name, network.name(), seen, wanted),
                seen == 0
                    ? "It cannot endorse and has no copy of the ledger."
                    : "It endorses with less redundancy than was decided."));
  }

  private static boolean named(FabricNode node, String authority) {
    return List.of(node.name().toLowerCase(Locale.ROOT).split("[-_.]"))
        .contains(authority.toLowerCase(Locale.ROOT));
  }

  /** By organisation where the databases' names tell it, else all of them. */
  private static List<Judgement> databases(NetworkView network) {
    List<FabricNode> databases = network.of(FabricKind.STATE_DATABASE);
    List<FabricNode> peers = network.of(FabricKind.PEER);
    if (databases.stream().anyMatch(node -> Deployment.organisation(node).isEmpty())) {
      return databases(network, "", peers.size(), databases.size());
    }
    return peers.stream()
        .map(Deployment::organisation)
        .distinct()
        .sorted()
        .flatMap(organisation ->
            databases(network, organisation, of(peers, organisation), of(databases, organisation))
                .stream())
        .toList();
  }

  private static long of(List<FabricNode> nodes, String organisation) {
    return nodes.stream()
        .filter(node -> Deployment.organisation(node).equals(organisation))
        .count();
  }

  private static List<Judgement> databases(
      NetworkView network, String organisation, long peers, long databases) {
    return databases >= peers
        ? List.of()
        : List.of(
            missing(
                network,
                ("databases " + organisation).strip(),
                "%s has %d CouchDB for %d peers"
                    .formatted(
                        organisation.isEmpty()
                            ? network.name()
                            : "Organisation %s of %s".formatted(organisation, network.name()),
                        databases,
                        peers),
                "A peer without its state database stops at the next block."));
  }

  private static Judgement missing(
      NetworkView network, String part, String title, String consequence) {
    if (!network.placeObserved()) {
      return new Judgement.Undecided(
          network.subject("fabric-part", part),
          title + ", as far as was seen; not everything could be looked at where it is declared");
    }
    return wrong(network.subject("fabric-part", part), title, consequence)
        .proved(
            new Evidence(
                network.name(),
                network.input().now(),
                network.nodes().stream().map(FabricNode::name).collect(Collectors.joining(" "))));
  }
}
