package dev.steward.model.snapshot;

import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.value.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one list of the Fabric nodes on servers and of those in clusters, and says which declared
 * network each belongs to: the only one at its place. Of a pod whose node was asked itself, the
 * answer counts, else what the API server says of it.
 */
final class GatherNodes {
  private final Platform declared;

  GatherNodes(Platform declared) {
    this.declared = declared;
  }

  List<FabricNode> of(Snapshot snapshot) {
    List<FabricNode> asked = snapshot.platform().fabric();
    Set<Site> sites = asked.stream().map(FabricNode::site).collect(Collectors.toSet());
    return Stream.of(
            snapshot.servers().stream().flatMap(GatherNodes::on),
            asked.stream(),
            snapshot.platform().clusters().stream()
                .flatMap(it -> inPods(it.name(), it.facts()).stream())
                .filter(node -> !sites.contains(node.site())))
        .flatMap(nodes -> nodes)
        .map(node -> node.network().isPresent() ? node : declaredAs(node))
        .toList();
  }

  List<FabricNode> inPods(String cluster, ClusterFacts facts) {
    Map<String, List<FabricSpec>> byNamespace = new HashMap<>();
    for (FabricSpec spec : declared.fabric().values()) {
      if (spec.placement() instanceof Placement.InCluster(String name, Optional<String> namespace)
          && name.equals(cluster)) {
        namespace.ifPresent(
            it -> byNamespace.computeIfAbsent(it, _ -> new ArrayList<>()).add(spec));
      }
    }
    return FindPodNodes.of(cluster, facts, byNamespace).stream().map(this::declaredAs).toList();
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
