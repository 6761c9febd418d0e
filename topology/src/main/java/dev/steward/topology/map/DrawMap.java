package dev.steward.topology.map;

import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.map.EstateMap;
import dev.steward.model.map.EstateMap.Group;
import dev.steward.model.map.EstateMap.Link;
import dev.steward.model.map.EstateMap.Machine;
import dev.steward.model.map.EstateMap.Running;
import dev.steward.model.map.EstateMap.Stored;
import dev.steward.model.map.EstateMap.Thing;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Copy;
import dev.steward.topology.Dataset;
import dev.steward.topology.Gap;
import dev.steward.topology.ProvenBackup;
import dev.steward.topology.Quorum;
import dev.steward.topology.Topology;
import dev.steward.topology.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is drawn of a topology: what may be on several servers is drawn on each of them. */
public final class DrawMap {
  /** What a Deployment adds to the names of its pods. */
  private static final Pattern POD_OF_DEPLOYMENT =
      Pattern.compile("-[0-9a-f]{8,10}-[a-z0-9]{2,5}$");

  private static final Set<Quorum.Kind> DRAWN =
      Set.of(Quorum.Kind.ETCD, Quorum.Kind.ORDERERS, Quorum.Kind.ENDORSEMENT);

  private final Estate estate;
  private final Topology topology;
  private final Set<String> backedUp;

  private DrawMap(Estate estate, Topology topology) {
    this.estate = estate;
    this.topology = topology;
    this.backedUp =
        topology.backups().stream().map(ProvenBackup::dataset).collect(Collectors.toSet());
  }

  public static EstateMap of(Estate estate, Topology topology) {
    return new DrawMap(estate, topology).draw();
  }

  private EstateMap draw() {
    List<Machine> machines =
        topology.servers().stream()
            .map(server -> new Machine(server, detail(server), running(server), stored(server)))
            .toList();
    List<Group> groups = new ArrayList<>();
    topology.quorums().stream()
        .filter(quorum -> DRAWN.contains(quorum.kind()))
        .forEach(quorum -> groups.add(group(quorum)));
    topology.datasets().stream()
        .filter(dataset -> !dataset.single())
        .forEach(dataset -> groups.add(group(dataset)));
    return new EstateMap(
        estate.name(),
        machines,
        groups,
        topology.gaps().stream().map(Gap::text).distinct().toList());
  }

  private String detail(ServerName server) {
    return estate
        .server(server)
        .map(spec ->
            Stream.of(spec.environment().stream(), spec.zone().stream(), roles(spec))
                .flatMap(it -> it)
                .collect(Collectors.joining(" · ")))
        .orElse("");
  }

  private static Stream<String> roles(ServerSpec spec) {
    return spec.roles().stream().sorted().map(Role::label);
  }

  private List<Running> running(ServerName server) {
    Map<String, Map<String, int[]>> places = new TreeMap<>();
    for (Unit unit : topology.units()) {
      if (unit.where().servers().contains(server)) {
        int slash = unit.name().indexOf('/');
        String place = unit.name().substring(0, slash);
        String name = POD_OF_DEPLOYMENT.matcher(unit.name().substring(slash + 1)).replaceAll("");
        int[] counts =
            places
                .computeIfAbsent(
                    place.equals(server.value()) ? "Docker" : place, _ -> new TreeMap<>())
                .computeIfAbsent(name, _ -> new int[2]);
        counts[0]++;
        counts[1] += unit.runs() ? 1 : 0;
      }
    }
    List<Running> running = new ArrayList<>();
    places.forEach((place, names) ->
        running.add(
            new Running(
                place,
                names.entrySet().stream()
                    .map(it -> new Thing(it.getKey(), it.getValue()[0], it.getValue()[1]))
                    .toList())));
    return running;
  }

  private List<Stored> stored(ServerName server) {
    return topology.datasets().stream()
        .filter(dataset -> dataset.copies().stream().anyMatch(copy -> on(copy, server)))
        .map(dataset ->
            new Stored(
                dataset.name(),
                word(dataset.kind()),
                dataset.copies().stream().allMatch(copy -> on(copy, server)),
                backedUp.contains(dataset.name())))
        .sorted(
            Comparator.comparing(Stored::last)
                .reversed()
                .thenComparing(Stored::kind)
                .thenComparing(Stored::dataset))
        .toList();
  }

  private static boolean on(Copy copy, ServerName server) {
    return copy.parts().stream().anyMatch(part -> part.where().servers().contains(server));
  }

  private static String word(Dataset.Kind kind) {
    return switch (kind) {
      case DATABASE -> "database";
      case LEDGER -> "ledger";
      case AUTHORITY_KEYS -> "keys";
      case CLUSTER_STATE -> "cluster state";
      case VOLUME -> "volume";
      case DIRECTORY -> "folder";
    };
  }

  private static Group group(Quorum quorum) {
    Map<ServerName, Set<String>> members = new TreeMap<>();
    int alive = 0;
    for (Quorum.Member member : quorum.members()) {
      alive += member.units().stream().anyMatch(Unit::runs) ? 1 : 0;
      for (Unit unit : member.units()) {
        unit.where()
            .servers()
            .forEach(
                server -> members.computeIfAbsent(server, _ -> new TreeSet<>()).add(member.name()));
      }
    }
    return new Group(
        quorum.name(),
        quorum.kind() == Quorum.Kind.ENDORSEMENT ? "endorsement" : "quorum",
        quorum.votes(),
        Math.max(0, alive - quorum.needed()),
        links(members));
  }

  private static Group group(Dataset dataset) {
    Map<ServerName, Set<String>> members = new TreeMap<>();
    for (Copy copy : dataset.copies()) {
      copy.parts()
          .forEach(part ->
              part.where()
                  .servers()
                  .forEach(server ->
                      members.computeIfAbsent(server, _ -> new TreeSet<>()).add(copy.holder())));
    }
    int copies = dataset.copies().size();
    return new Group(dataset.name(), "data", copies, copies - 1, links(members));
  }

  private static List<Link> links(Map<ServerName, Set<String>> members) {
    return members.entrySet().stream()
        .map(entry -> new Link(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }
}
