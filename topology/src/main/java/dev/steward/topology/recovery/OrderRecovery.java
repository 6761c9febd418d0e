package dev.steward.topology.recovery;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Role;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.recovery.RecoveryStep;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Quorum;
import dev.steward.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which an estate comes back after all of it stood still. Each step needs only what
 * stands before it:
 *
 * <ol>
 *   <li>servers that others are reached through;
 *   <li>the control plane of each cluster, until its store has a majority;
 *   <li>the other nodes, those with data that lies nowhere else first;
 *   <li>databases, then the nodes of Fabric networks;
 *   <li>services, those that follow a channel last;
 *   <li>servers and names that nothing else waits for; certificate authorities; backups.
 * </ol>
 *
 * <p>Production comes before the rest at each stage. What was not seen is ordered by what was
 * declared, and says so.
 */
public final class OrderRecovery {
  private static final String DECLARED = ", as declared: not seen";

  private final Estate estate;
  private final SeenPlaces seen;
  private final List<RecoveryStep> steps = new ArrayList<>();

  private OrderRecovery(Estate estate, Optional<Topology> topology) {
    this.estate = estate;
    this.seen = new SeenPlaces(topology);
  }

  /**
   * Orders an estate's recovery.
   *
   * @param topology absent where nobody looked
   */
  public static List<RecoveryStep> of(Estate estate, Optional<Topology> topology) {
    OrderRecovery order = new OrderRecovery(estate, topology);
    order.gateways();
    List<ClusterSpec> clusters =
        estate.platform().clusters().values().stream()
            .sorted(Comparator.comparing((ClusterSpec it) -> !order.production(it)))
            .toList();
    clusters.forEach(order::controlPlane);
    clusters.forEach(order::workers);
    order.otherServers();
    order.datastores();
    estate.platform().fabric().values().stream()
        .sorted(Comparator.comparing((FabricSpec it) -> !order.production(it.placement())))
        .forEach(order::network);
    order.services(false);
    order.services(true);
    order.names();
    order.authorities();
    order.backups();
    return List.copyOf(order.steps);
  }

  private void gateways() {
    List<ServerName> jumps =
        estate.servers().values().stream()
            .flatMap(server -> jump(server).stream())
            .map(ServerName::new)
            .filter(estate.servers()::containsKey)
            .distinct()
            .sorted()
            .toList();
    if (!jumps.isEmpty()) {
      steps.add(
          new RecoveryStep(
              "Servers that others are reached through",
              jumps.stream().map(ServerName::value).toList(),
              jumps,
              "Without them nobody comes to the servers behind them.",
              "each of them answers over SSH"));
    }
  }

  private static Optional<String> jump(ServerSpec server) {
    return server.access() instanceof Access.Ssh ssh ? ssh.jump() : Optional.empty();
  }

  private void controlPlane(ClusterSpec cluster) {
    List<ServerName> declared = nodes(cluster, true);
    Optional<Quorum> store =
        seen.quorum(Quorum.Kind.ETCD, "etcd/" + cluster.name()).filter(it -> it.votes() > 0);
    int votes = store.map(Quorum::votes).orElse(declared.size());
    String needed =
        store
            .map(it -> "%s: %d of %d must run".formatted(it.name(), it.needed(), it.votes()))
            .orElseGet(() ->
                "%d of %d servers must run%s".formatted(Quorum.majority(votes), votes, DECLARED));
    List<ServerName> where = store.map(seen::where).filter(it -> !it.isEmpty()).orElse(declared);
    steps.add(
        new RecoveryStep(
            "Control plane of cluster " + cluster.name(),
            votes == 0 ? List.of("no control-plane server is declared") : List.of(needed),
            where,
            "Without a majority of its store nothing in the cluster can be started, moved or"
                + " changed. Start them close together: a member alone waits for the others.",
            "kubectl get --raw=/readyz answers ok"));
  }

  private void workers(ClusterSpec cluster) {
    List<ServerName> control = nodes(cluster, true);
    List<ServerName> workers =
        nodes(cluster, false).stream()
            .filter(it -> !control.contains(it))
            .sorted(
                Comparator.comparing((ServerName it) -> seen.alone(it).isEmpty())
                    .thenComparing(it -> it))
            .toList();
    if (!workers.isEmpty()) {
      steps.add(
          new RecoveryStep(
              "Other nodes of cluster " + cluster.name(),
              workers.stream().map(this::withData).toList(),
              workers,
              "Pods with data on a server's disk start on that server or not at all.",
              "kubectl get nodes shows each of them Ready"));
    }
  }

  private String withData(ServerName server) {
    List<String> alone = seen.alone(server);
    return alone.isEmpty()
        ? server.value()
        : server
            + ", the only place of "
            + String.join(", ", alone.subList(0, Math.min(4, alone.size())))
            + (alone.size() > 4 ? " and %d more".formatted(alone.size() - 4) : "");
  }

  private List<ServerName> nodes(ClusterSpec cluster, boolean control) {
    return cluster.servers().stream()
        .filter(name -> !control || controls(cluster, name))
        .sorted()
        .toList();
  }

  /** A cluster of one server controls itself, whatever its roles say. */
  private boolean controls(ClusterSpec cluster, ServerName name) {
    return cluster.servers().size() == 1
        || estate.server(name).filter(it -> it.roles().contains(Role.CONTROL_PLANE)).isPresent();
  }

  private void otherServers() {
    Set<ServerName> nodes =
        estate.platform().clusters().values().stream()
            .flatMap(it -> it.servers().stream())
            .collect(Collectors.toSet());
    List<ServerName> others =
        estate.servers().keySet().stream().filter(it -> !nodes.contains(it)).toList();
    if (!others.isEmpty()) {
      steps.add(
          new RecoveryStep(
              "Servers of no cluster",
              others.stream().map(this::withData).toList(),
              others,
              "Nothing in a cluster waits for them as far as is declared.",
              "each of them answers over SSH, and systemctl --failed lists nothing"));
    }
  }

  private void datastores() {
    estate.platform().datastores().values().stream()
        .sorted(Comparator.comparing((DatastoreSpec it) -> !production(it.placement())))
        .forEach(store -> {
          List<String> units = seen.units(store.placement(), store.name());
          steps.add(
              new RecoveryStep(
                  "Datastore " + store.name(),
                  units.isEmpty() ? List.of(store.kind().label() + DECLARED) : units,
                  seen.whereUnits(store.placement(), store.name()),
                  "Services that come before it restart until it answers. Its primary comes first:"
                      + " a replica that starts alone must not be promoted while the primary's disk"
                      + " is readable.",
                  "it takes a connection and says which instance is primary"));
        });
  }

  private void network(FabricSpec network) {
    List<Quorum> quorums = seen.quorumsOf(network.name());
    List<String> parts = new ArrayList<>();
    quorums.forEach(
        it -> parts.add("%s: %d of %d must run".formatted(it.name(), it.needed(), it.votes())));
    if (parts.isEmpty()) {
      network
          .orderers()
          .ifPresent(count ->
              parts.add(
                  "orderers: %d of %d must run%s"
                      .formatted(Quorum.majority(count), count, DECLARED)));
      network.stateDatabase().ifPresent(it -> parts.add("the state database of each peer: " + it));
      parts.add("one peer of most organisations: " + names(network));
    }
    steps.add(
        new RecoveryStep(
            "Fabric network " + network.name(),
            parts,
            quorums.stream().flatMap(it -> seen.where(it).stream()).distinct().sorted().toList(),
            "Orderers first, until Raft has a majority; a peer after its state database, its"
                + " chaincode after it. Running nodes need no certificate authority.",
            "every peer has the same height, and a transaction is committed"));
  }

  private static String names(FabricSpec network) {
    return network.organisations().isEmpty()
        ? "none declared"
        : network.organisations().keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  private void services(boolean following) {
    List<ServiceSpec> some =
        estate.platform().services().values().stream()
            .filter(it -> it.progress().isPresent() == following)
            .sorted(
                Comparator.comparing((ServiceSpec it) -> !production(it.placement()))
                    .thenComparing(ServiceSpec::name))
            .toList();
    if (some.isEmpty()) {
      return;
    }
    steps.add(
        new RecoveryStep(
            following ? "Services that follow a channel" : "Services",
            some.stream().map(OrderRecovery::service).toList(),
            some.stream()
                .flatMap(it -> seen.whereUnits(it.placement(), it.name()).stream())
                .distinct()
                .sorted()
                .toList(),
            following
                ? "They read what the network has committed; before it they only restart."
                : "They need databases; what each of them calls is not declared.",
            "each is ready with its declared replicas"));
  }

  private static String service(ServiceSpec service) {
    String follows = service.progress().map(it -> ", after " + it.source()).orElse("");
    return service.replicas().isPresent()
        ? "%s: %d declared%s".formatted(service.name(), service.replicas().getAsInt(), follows)
        : service.name() + follows;
  }

  private void names() {
    if (!estate.platform().names().isEmpty()) {
      steps.add(
          new RecoveryStep(
              "Public names",
              estate.platform().names().values().stream()
                  .map(it -> it.name() + ": " + it.host())
                  .toList(),
              List.of(),
              "People come back when what answers them is whole.",
              "each answers from outside the estate"));
    }
  }

  private void authorities() {
    List<String> all =
        estate.platform().fabric().values().stream()
            .flatMap(it -> it.authorities().stream().map(ca -> ca + " of " + it.name()))
            .toList();
    if (!all.isEmpty()) {
      steps.add(
          new RecoveryStep(
              "Certificate authorities",
              all,
              seen.quorums(Quorum.Kind.AUTHORITY).stream()
                  .flatMap(it -> seen.where(it).stream())
                  .distinct()
                  .sorted()
                  .toList(),
              "They issue new certificates and nothing that runs waits for them. They come before"
                  + " the network only where a node has lost its identity: then the root first, the"
                  + " ones below it after.",
              "each answers, and its key is the one that it had"));
    }
  }

  private void backups() {
    if (!estate.platform().backups().policies().isEmpty()) {
      steps.add(
          new RecoveryStep(
              "Backups",
              estate.platform().backups().policies().entrySet().stream()
                  .map(it -> it.getKey() + " to " + it.getValue().vault())
                  .toList(),
              List.of(),
              "Last, so that no half-recovered state pushes a good backup out; before anything"
                  + " else is changed.",
              "a backup taken after the recovery passed a restore"));
    }
  }

  private boolean production(ClusterSpec cluster) {
    return cluster.environments().stream().anyMatch(this::isProduction);
  }

  private boolean production(Placement placement) {
    return switch (placement) {
      case Placement.InCluster in ->
          in.namespace()
              .map(namespace ->
                  estate.environments().values().stream()
                      .anyMatch(it -> it.production() && it.namespaces().contains(namespace)))
              .orElse(false);
      case Placement.OnServers(var servers) ->
          servers.stream()
              .flatMap(it -> estate.server(it).stream())
              .flatMap(it -> it.environment().stream())
              .anyMatch(this::isProduction);
    };
  }

  private boolean isProduction(String environment) {
    return Stream.ofNullable(estate.environments().get(environment))
        .anyMatch(Estate.Environment::production);
  }
}
