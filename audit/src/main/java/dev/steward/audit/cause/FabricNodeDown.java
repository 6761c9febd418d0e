package dev.steward.audit.cause;

import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.finding.Finding;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Fabric nodes that are missing or not healthy, and what their channels lack for it. */
final class FabricNodeDown implements Explanation {
  private static final Set<String> OF_NODE = Set.of("FABRIC-HEIGHT-LAG", "FABRIC-CHANNEL-STATUS");
  private static final Set<String> OF_CHANNEL =
      Set.of("FABRIC-RAFT-LEADER", "FABRIC-RAFT-TOLERANCE");

  @Override
  public Stream<Link> links(Found found) {
    Stream<Link> ofNodes =
        found
            .of("FABRIC-NODE-UNHEALTHY")
            .flatMap(cause ->
                found
                    .of(OF_NODE)
                    .filter(effect -> ofSameNode(cause, effect))
                    .map(effect -> new Link(cause, effect)));
    Stream<Link> ofMissing =
        found
            .of("FABRIC-NODE-MISSING")
            .filter(cause -> cause.subject().name().endsWith("/orderers"))
            .flatMap(cause -> channels(found, cause, network(cause)));
    Stream<Link> ofOrderers =
        orderers(found)
            .flatMap(node ->
                found
                    .of("FABRIC-NODE-UNHEALTHY")
                    .filter(cause -> isAbout(cause, node))
                    .flatMap(cause ->
                        node.network().stream()
                            .flatMap(network -> channels(found, cause, network))));
    return Stream.of(ofNodes, ofMissing, ofOrderers).flatMap(it -> it);
  }

  private static boolean ofSameNode(Finding cause, Finding effect) {
    return effect.subject().server().equals(cause.subject().server())
        && (effect.subject().name() + " ").startsWith(cause.subject().name() + " ");
  }

  private static Stream<FabricNode> orderers(Found found) {
    List<FabricNode> nodes = found.input().snapshot().fabric(found.input().estate().platform());
    return nodes.stream().filter(node -> node.kind() == FabricKind.ORDERER);
  }

  private static boolean isAbout(Finding finding, FabricNode node) {
    return switch (node.site()) {
      case Site.InPod pod ->
          finding.subject().server().isEmpty() && finding.subject().name().equals(pod.toString());
      case Site.OnServer(var server, var _) ->
          finding.subject().server().filter(server::equals).isPresent()
              && finding.subject().name().equals(node.name());
    };
  }

  private static String network(Finding missing) {
    String name = missing.subject().name();
    return name.substring(0, name.lastIndexOf('/'));
  }

  private static Stream<Link> channels(Found found, Finding cause, String network) {
    return found
        .of(OF_CHANNEL)
        .filter(effect -> effect.subject().name().startsWith(network + "/"))
        .map(effect -> new Link(cause, effect));
  }
}
