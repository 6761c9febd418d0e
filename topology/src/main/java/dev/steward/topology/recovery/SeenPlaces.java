package dev.steward.topology.recovery;

import dev.steward.model.estate.Placement;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Copy;
import dev.steward.topology.Dataset;
import dev.steward.topology.Quorum;
import dev.steward.topology.Topology;
import dev.steward.topology.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the parts of an estate were seen; nothing, where nobody looked. */
final class SeenPlaces {
  private final Optional<Topology> topology;

  SeenPlaces(Optional<Topology> topology) {
    this.topology = topology;
  }

  Optional<Quorum> quorum(Quorum.Kind kind, String name) {
    return quorums(kind).stream().filter(it -> it.name().equals(name)).findFirst();
  }

  List<Quorum> quorums(Quorum.Kind kind) {
    return topology.stream()
        .flatMap(it -> it.quorums().stream())
        .filter(it -> it.kind() == kind)
        .toList();
  }

  /** Of a Fabric network: its orderers before its organisations. */
  List<Quorum> quorumsOf(String network) {
    return Stream.of(Quorum.Kind.ORDERERS, Quorum.Kind.ENDORSEMENT)
        .flatMap(kind -> quorums(kind).stream())
        .filter(it -> it.name().contains("/" + network + "/"))
        .toList();
  }

  List<ServerName> where(Quorum quorum) {
    return quorum.members().stream()
        .flatMap(it -> it.units().stream())
        .flatMap(it -> it.where().servers().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Names of the pods or containers of a declared part, which begin with its name. */
  List<String> units(Placement placement, String part) {
    return running(placement, part).map(Unit::name).distinct().sorted().toList();
  }

  List<ServerName> whereUnits(Placement placement, String part) {
    return running(placement, part)
        .flatMap(it -> it.where().servers().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private Stream<Unit> running(Placement placement, String part) {
    return topology.stream()
        .flatMap(it -> it.units().stream())
        .filter(unit -> {
          int slash = unit.name().indexOf('/');
          String name = unit.name().substring(slash + 1);
          return belongs(placement, unit.name().substring(0, Math.max(0, slash)))
              && (name.equals(part) || name.startsWith(part + "-") || name.startsWith(part + ":"));
        });
  }

  private static boolean belongs(Placement placement, String place) {
    return switch (placement) {
      case Placement.InCluster in ->
          in.namespace()
              .map(namespace -> place.equals(in.cluster() + ":" + namespace))
              .orElseGet(() -> place.startsWith(in.cluster() + ":"));
      case Placement.OnServers(var servers) ->
          servers.stream().anyMatch(it -> it.value().equals(place));
    };
  }

  /** Datasets that lie on this server and nowhere else. */
  List<String> alone(ServerName server) {
    return topology.stream()
        .flatMap(it -> it.datasets().stream())
        .filter(it -> !it.copies().isEmpty())
        .filter(it -> it.copies().stream().allMatch(copy -> on(copy, server)))
        .map(Dataset::name)
        .toList();
  }

  private static boolean on(Copy copy, ServerName server) {
    return copy.parts().stream().anyMatch(part -> part.where().servers().contains(server));
  }
}
