package dev.steward.audit.inside;

import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterSecret;
import dev.steward.model.fact.cluster.ClusterService;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.ConnectionUse;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.SecretUrl;
import dev.steward.model.fact.cluster.Setting;
import dev.steward.model.fact.cluster.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the credentials with which workloads log in to declared PostgreSQL databases of their
 * cluster, each once. Pure.
 */
final class FindLogins {
  private static final int PORT = 5432;

  private final ClusterFacts lists;
  private final List<ClusterService> services;
  private final List<Pod> pods;
  private final DatabasePods databases;

  FindLogins(Estate estate, String cluster, ClusterFacts lists) {
    this.lists = lists;
    this.services = lists.services().maybe().orElse(List.of());
    this.pods = lists.pods().maybe().orElse(List.of());
    this.databases = new DatabasePods(estate, cluster);
  }

  /**
   * Credentials that are used at one address.
   *
   * @param at the database pods behind the Service
   * @param workloads those that use them
   * @param unclear why they cannot be tried; empty if they can
   */
  record Login(
      DatabasePods.Member at,
      String host,
      int port,
      String namespace,
      Setting user,
      Setting database,
      Setting password,
      Set<String> workloads,
      String unclear) {

    String address() {
      return host + ":" + port;
    }

    /** Where the password is. */
    String source() {
      return switch (password) {
        case Setting.From(ConfigKind kind, String name, String key) ->
            "%s %s/%s, key %s".formatted(kind.label(), namespace, name, key);
        case Setting.InUrl(String secret, String key) ->
            "Secret %s/%s, key %s".formatted(namespace, secret, key);
        case Setting.Plain _, Setting.Inherited _ -> "their environment";
      };
    }

    private Login joined(Login other) {
      workloads.addAll(other.workloads);
      return this;
    }

    /** Two that are the same but for who uses them have the same. */
    private List<Object> what() {
      return List.of(at.spec().name(), address(), namespace, user, database, password);
    }
  }

  List<Login> all() {
    Map<List<Object>, Login> found = new LinkedHashMap<>();
    workloads()
        .forEach(workload ->
            workload.template().containers().stream()
                .filter(it -> !it.init())
                .forEach(it ->
                    of(workload, it).forEach(one -> found.merge(one.what(), one, Login::joined))));
    return List.copyOf(found.values());
  }

  /** Those that a person wrote and that are to run. */
  private Stream<Workload> workloads() {
    return lists.workloads().maybe().stream()
        .flatMap(List::stream)
        .filter(it -> it.owner().isEmpty())
        .filter(it -> it.desired().orElse(1) > 0);
  }

  private Stream<Login> of(Workload workload, ContainerSpec container) {
    return container.connections().stream()
        .flatMap(List::stream)
        .flatMap(use -> login(workload, container, use).stream());
  }

  private Optional<Login> login(Workload workload, ContainerSpec container, ConnectionUse use) {
    return use.password() instanceof Setting.InUrl(String secret, String key)
        ? url(workload.namespace(), secret, key)
            .flatMap(url -> inSecret(workload, container, use, url))
        : use.isPostgres()
            ? made(workload, container, use, use.host(), use.port(), "")
            : Optional.empty();
  }

  private Optional<Login> inSecret(
      Workload workload, ContainerSpec container, ConnectionUse use, SecretUrl url) {
    boolean postgres = url.scheme().equals("postgres") || url.scheme().equals("postgresql");
    return postgres
        ? made(
            workload,
            container,
            use,
            url.host(),
            url.port(),
            url.broken() ? "the URL cannot be taken apart, for it is not well-formed" : "")
        : Optional.empty();
  }

  private Optional<SecretUrl> url(String namespace, String secret, String key) {
    return secrets(namespace, secret)
        .flatMap(it -> it.urls().stream())
        .flatMap(it -> Optional.ofNullable(it.get(key)).stream())
        .findFirst();
  }

  private Stream<ClusterSecret> secrets(String namespace, String name) {
    return lists.secrets().maybe().stream()
        .flatMap(List::stream)
        .filter(it -> it.namespace().equals(namespace) && it.name().equals(name));
  }

  private Optional<Login> made(
      Workload workload,
      ContainerSpec container,
      ConnectionUse use,
      String host,
      OptionalInt port,
      String unclear) {
    String namespace = workload.namespace();
    return service(namespace, host)
        .flatMap(service ->
            member(service)
                .map(member -> {
                  Setting user = resolved(namespace, container, use.user());
                  Setting database = resolved(namespace, container, use.database());
                  Setting password = resolved(namespace, container, use.password());
                  return new Login(
                      member,
                      full(namespace, host),
                      port.orElse(PORT),
                      namespace,
                      user,
                      database,
                      password,
                      new TreeSet<>(Set.of(workload.path())),
                      unclear.isEmpty() ? unclear(namespace, user, database, password) : unclear);
                }));
  }

  /** One that cannot be had would keep the others of its pod from being tried. */
  private String unclear(String namespace, Setting user, Setting database, Setting password) {
    for (Setting setting : List.of(user, database, password)) {
      if (setting instanceof Setting.From(ConfigKind kind, String name, String key)
          && keys(namespace, kind, name).noneMatch(key::equals)) {
        return "%s %s/%s, key %s, is not there".formatted(kind.label(), namespace, name, key);
      }
    }
    List<String> missing = new ArrayList<>();
    Map.of("user", user, "database", database, "password", password)
        .forEach((what, setting) -> {
          if (setting instanceof Setting.Inherited) {
            missing.add(what);
          }
        });
    return missing.isEmpty()
        ? ""
        : "their environment does not tell the "
            + String.join(" and the ", missing.stream().sorted().toList());
  }

  /** What a ConfigMap or Secret that is taken as a whole has of these variables. */
  private Setting resolved(String namespace, ContainerSpec container, Setting setting) {
    if (!(setting instanceof Setting.Inherited(List<String> variables))) {
      return setting;
    }
    return container.references().stream()
        .filter(it -> it.key().isEmpty())
        .flatMap(it ->
            keys(namespace, it.kind(), it.name())
                .filter(variables::contains)
                .map(key -> new Setting.From(it.kind(), it.name(), key)))
        .<Setting>map(it -> it)
        .findFirst()
        .orElse(setting);
  }

  private Stream<String> keys(String namespace, ConfigKind kind, String name) {
    return switch (kind) {
      case SECRET -> secrets(namespace, name).flatMap(one -> one.fingerprints().keySet().stream());
      case CONFIG_MAP ->
          lists.configMaps().maybe().stream()
              .flatMap(List::stream)
              .filter(one -> one.namespace().equals(namespace) && one.name().equals(name))
              .flatMap(one -> one.keys().stream());
    };
  }

  /** The name as it resolves from another namespace too. */
  private static String full(String namespace, String host) {
    return host.contains(".") ? host : host + "." + namespace + ".svc";
  }

  /** The Service of the cluster that a host is, or that a pod of it is named by. */
  private Optional<ClusterService> service(String namespace, String host) {
    List<String> parts = List.of(host.split("\\.", -1));
    int svc = parts.indexOf("svc");
    if (svc >= 2) {
      return selecting(parts.get(svc - 1), parts.get(svc - 2));
    }
    return switch (parts.size()) {
      case 1 -> selecting(namespace, host);
      case 2 ->
          selecting(parts.get(1), parts.getFirst()).or(() -> selecting(namespace, parts.get(1)));
      case 3 -> selecting(parts.get(2), parts.get(1));
      default -> Optional.empty();
    };
  }

  private Optional<ClusterService> selecting(String namespace, String name) {
    return services.stream()
        .filter(it -> it.namespace().equals(namespace) && it.name().equals(name))
        .filter(it -> !it.selector().isEmpty())
        .findFirst();
  }

  /** A running database behind it, into which one may look. */
  private Optional<DatabasePods.Member> member(ClusterService service) {
    return pods.stream()
        .filter(pod -> pod.namespace().equals(service.namespace()))
        .filter(pod -> pod.labels().entrySet().containsAll(service.selector().entrySet()))
        .filter(pod -> pod.phase().equals("Running") && !pod.terminating())
        .flatMap(pod -> databases.member(pod).stream())
        .filter(it -> it.spec().kind() == DatastoreKind.POSTGRESQL)
        .filter(it -> it.container().isPresent())
        .findFirst();
  }
}
