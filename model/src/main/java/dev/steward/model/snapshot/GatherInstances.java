package dev.steward.model.snapshot;

import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.ServerInstance;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one list of the databases on servers and of those in clusters, and says which declared
 * datastore each belongs to: the one of its kind at its place. Of several, the one whose name the
 * instance's begins with; if that settles it not, none.
 */
final class GatherInstances {
  private final Platform declared;

  GatherInstances(Platform declared) {
    this.declared = declared;
  }

  List<DataInstance> of(Snapshot snapshot) {
    Stream<DataInstance> onServers =
        snapshot.servers().stream()
            .flatMap(server -> Stream.of(DatastoreKind.values()).flatMap(kind -> on(server, kind)));
    return Stream.concat(onServers, snapshot.platform().data().stream())
        .map(this::declaredAs)
        .toList();
  }

  private static Stream<DataInstance> on(ServerObservation server, DatastoreKind kind) {
    return server.facts().data().of(kind).maybe().stream()
        .flatMap(List::stream)
        .map((ServerInstance it) ->
            new DataInstance(
                it.name(),
                kind,
                Optional.empty(),
                new Site.OnServer(server.name(), it.container()),
                Optional.empty(),
                it.state()));
  }

  private DataInstance declaredAs(DataInstance instance) {
    return instance.datastore().isPresent()
        ? instance
        : datastore(instance).map(instance::declaredAs).orElse(instance);
  }

  private Optional<String> datastore(DataInstance instance) {
    List<String> candidates =
        declared.datastores().values().stream()
            .filter(spec -> spec.kind() == instance.kind() && holds(spec, instance.site()))
            .map(DatastoreSpec::name)
            .toList();
    List<String> named = candidates.stream().filter(instance.name()::startsWith).toList();
    List<String> settled = candidates.size() == 1 ? candidates : named;
    return settled.size() == 1 ? Optional.of(settled.getFirst()) : Optional.empty();
  }

  private static boolean holds(DatastoreSpec spec, Site site) {
    return switch (spec.placement()) {
      case Placement.InCluster(String cluster, Optional<String> namespace) ->
          site instanceof Site.InPod pod
              && pod.cluster().equals(cluster)
              && namespace.map(pod.namespace()::equals).orElse(true);
      case Placement.OnServers(var servers) ->
          site instanceof Site.OnServer on && servers.contains(on.server());
    };
  }
}
