package dev.steward.model.snapshot;

import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes one list of the Fabric nodes on servers and of those in clusters, and says which declared
 * network each belongs to: the only one at its place.
 */
final class GatherNodes {
  private final Platform declared;

  GatherNodes(Platform declared) {
    this.declared = declared;
  }

  List<FabricNode> of(Snapshot snapshot) {
    return Stream.concat(
            snapshot.servers().stream().flatMap(GatherNodes::on),
            snapshot.platform().fabric().stream())
        .map(node -> node.network().isPresent() ? node : declaredAs(node))
        .toList();
  }

  private static Stream<FabricNode> on(ServerObservation server) {
    return server.facts().containers().fabric().maybe().stream()
        .flatMap(List::stream)
        .map(node -> node.on(server.name()));
  }

  private FabricNode declaredAs(FabricNode node) {
    List<String> candidates =
        declared.fabric().values().stream()
            .filter(spec -> holds(spec.placement(), node.site()))
            .map(FabricSpec::name)
            .toList();
    return candidates.size() == 1 ? node.of(candidates.getFirst()) : node;
  }

  private static boolean holds(Placement placement, Site site) {
    return switch (placement) {
      case Placement.InCluster in ->
          site instanceof Site.InPod pod
              && pod.cluster().equals(in.cluster())
              && in.namespace().map(pod.namespace()::equals).orElse(true);
      case Placement.OnServers(var servers) ->
          site instanceof Site.OnServer found && servers.contains(found.server());
    };
  }
}
