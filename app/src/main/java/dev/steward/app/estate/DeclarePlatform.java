package dev.steward.app.estate;

import dev.steward.app.yaml.Name;
import dev.steward.app.yaml.Port;
import dev.steward.model.estate.BackupsSpec;
import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.estate.NameSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.value.SecretReference;
import dev.steward.model.value.ServerName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Turns the parts of an estate file that say what runs on the servers into their declarations. */
final class DeclarePlatform {
  private final EstateFile file;
  private final Function<String, Path> path;
  private final UnaryOperator<SecretReference> located;

  /**
   * @param path resolves a path as it is written
   * @param located resolves the path in a reference
   */
  DeclarePlatform(
      EstateFile file, Function<String, Path> path, UnaryOperator<SecretReference> located) {
    this.file = file;
    this.path = path;
    this.located = located;
  }

  Platform declare() {
    return new Platform(
        byText(file.clusters(), this::cluster),
        byText(file.fabric(), DeclarePlatform::fabric),
        byText(file.datastores(), DeclarePlatform::datastore),
        byText(file.services(), DeclarePlatform::service),
        byText(file.names(), (name, it) -> new NameSpec(name, it.host(), it.tls(), it.proxied())),
        file.backups().map(this::backups).orElse(BackupsSpec.NONE));
  }

  private ClusterSpec cluster(String name, DeclaredParts.Cluster it) {
    ClusterAccess access =
        it.via()
            .<ClusterAccess>map(server ->
                new ClusterAccess.Via(server, it.viaFile().orElse(ClusterAccess.Via.OF_K3S)))
            .orElseGet(() ->
                new ClusterAccess.Kubeconfig(path.apply(it.kubeconfig().orElse("")), it.context()));
    return new ClusterSpec(
        name,
        access,
        it.distribution().orElse(""),
        it.servers(),
        it.environments().stream().map(Name::value).collect(Collectors.toSet()),
        it.secrets(),
        it.inside());
  }

  private static FabricSpec fabric(String name, DeclaredParts.Fabric it) {
    return new FabricSpec(
        name,
        placement(it.cluster(), it.server(), it.namespace()),
        it.channels(),
        byText(
            it.chaincodes(),
            (_, code) -> new FabricSpec.Chaincode(code.version(), code.sequence())),
        it.orderers().map(DeclaredParts.Orderers::count).orElseGet(OptionalInt::empty),
        it.orderers().map(DeclaredParts.Orderers::tolerate).orElseGet(OptionalInt::empty),
        byText(it.organisations(), (_, org) -> new FabricSpec.Organisation(org.peers())),
        it.authorities(),
        it.stateDatabase());
  }

  private static DatastoreSpec datastore(String name, DeclaredParts.Datastore it) {
    return new DatastoreSpec(
        name, it.kind(), placement(it), it.replicas(), it.replication(), it.rpo());
  }

  private static ServiceSpec service(String name, DeclaredParts.Service it) {
    return new ServiceSpec(
        name,
        placement(it.cluster(), it.server(), it.namespace()),
        it.replicas(),
        it.health(),
        it.ready(),
        it.port().map(Port::number).map(OptionalInt::of).orElseGet(OptionalInt::empty),
        it.progress().map(DeclarePlatform::progress));
  }

  private static ServiceSpec.Progress progress(DeclaredParts.Progress it) {
    return new ServiceSpec.Progress(
        it.source(),
        it.sink()
            .map(sink ->
                new ServiceSpec.Sink(sink.path(), sink.block(), sink.heartbeat(), sink.oldest())),
        it.maxLagBlocks(),
        it.heartbeat(),
        it.maxWait());
  }

  private BackupsSpec backups(DeclaredParts.Backups it) {
    return new BackupsSpec(
        byText(
            it.vaults(),
            (_, vault) -> new BackupsSpec.Vault(vault.location(), vault.password().map(located))),
        byText(it.policies(), DeclarePlatform::policy),
        byText(it.datasets(), DeclarePlatform::dataset));
  }

  private static BackupsSpec.Policy policy(String name, DeclaredParts.Policy it) {
    return new BackupsSpec.Policy(
        it.vault().value(),
        it.schedule(),
        it.retention()
            .map(r ->
                new BackupsSpec.Retention(
                    r.last(),
                    r.hourly(),
                    r.daily(),
                    r.weekly(),
                    r.monthly(),
                    r.yearly(),
                    r.forever())),
        it.drill(),
        it.rpo(),
        it.rto(),
        it.restored());
  }

  private static BackupsSpec.DatasetSpec dataset(String name, DeclaredParts.Dataset it) {
    return new BackupsSpec.DatasetSpec(
        it.kind(),
        it.server(),
        it.cluster().map(Name::value),
        it.datastore().map(Name::value),
        it.namespace(),
        it.path(),
        it.policy().value());
  }

  /** The checks of the file see to it that one of the two is there. */
  private static Placement placement(
      Optional<Name> cluster, Optional<ServerName> server, Optional<String> namespace) {
    return server
        .<Placement>map(Placement.OnServers::new)
        .orElseGet(() -> new Placement.InCluster(cluster.map(Name::value).orElse(""), namespace));
  }

  private static Placement placement(DeclaredParts.Datastore it) {
    return it.servers().isEmpty()
        ? placement(it.cluster(), it.server(), it.namespace())
        : new Placement.OnServers(new TreeSet<>(it.servers()));
  }

  private static <A, B> SortedMap<String, B> byText(
      Map<Name, A> entries, BiFunction<String, A, B> to) {
    TreeMap<String, B> named = new TreeMap<>();
    entries.forEach((name, it) -> named.put(name.value(), to.apply(name.value(), it)));
    return named;
  }
}
