package dev.steward.app.trust;

import dev.steward.model.estate.ClusterAccess;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.Ingress;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.VolumeClaim;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drafts what an estate file says of a cluster, from what its API server shows. Everything is a
 * guess about intent: a number is what the cluster was told, and each section says so.
 */
final class DraftCluster {
  private static final Set<String> SYSTEM =
      Set.of(
          "kube-system",
          "kube-public",
          "kube-node-lease",
          "cert-manager",
          "ingress-nginx",
          "metallb-system",
          "steward");
  private static final Set<WorkloadKind> SCALED =
      Set.of(WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET);
  private static final Map<String, DatastoreKind> IMAGES =
      Map.of(
          "postgres",
          DatastoreKind.POSTGRESQL,
          "postgresql",
          DatastoreKind.POSTGRESQL,
          "redis",
          DatastoreKind.REDIS,
          "valkey",
          DatastoreKind.REDIS,
          "couchdb",
          DatastoreKind.COUCHDB,
          "etcd",
          DatastoreKind.ETCD);

  private final ClusterSpec spec;
  private final ClusterFacts facts;
  private final Map<String, List<FabricNode>> fabric;
  private final Set<String> names = new TreeSet<>();
  private final StringBuilder text = new StringBuilder();

  private DraftCluster(ClusterSpec spec, ClusterObservation seen, Snapshot snapshot) {
    this.spec = spec;
    this.facts = seen.facts();
    this.fabric =
        snapshot.fabric(Platform.NONE).stream()
            .filter(
                node -> node.site() instanceof Site.InPod in && in.cluster().equals(spec.name()))
            .collect(
                Collectors.groupingBy(
                    node -> ((Site.InPod) node.site()).namespace(),
                    TreeMap::new,
                    Collectors.toList()));
  }

  /** The sections of one cluster; with the reason alone where nothing of it was seen. */
  static String text(ClusterSpec spec, Optional<ClusterObservation> seen, Snapshot snapshot) {
    return seen.map(it -> new DraftCluster(spec, it, snapshot).sections(it)).orElse("");
  }

  private String sections(ClusterObservation seen) {
    environments();
    cluster(seen);
    networks();
    workloads();
    publicNames();
    backups();
    return text.toString();
  }

  private void environments() {
    Map<String, List<String>> guessed = new TreeMap<>();
    for (Namespace namespace : facts.namespaces().maybe().orElse(List.of())) {
      environment(namespace.name())
          .ifPresent(it -> guessed.merge(it, List.of(word(namespace.name())), DraftCluster::both));
    }
    if (guessed.isEmpty()) {
      return;
    }
    text.append(
        "\n# Guessed from the names of namespaces. What is production decides how grave a loss is.\n");
    text.append("environments:\n");
    guessed.forEach((name, namespaces) ->
        line(
            name,
            (name.equals("production") ? "production: true, " : "")
                + "namespaces: ["
                + String.join(", ", namespaces)
                + "]"));
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).sorted().toList();
  }

  private static Optional<String> environment(String namespace) {
    Set<String> words = Set.of(namespace.toLowerCase(Locale.ROOT).split("[-_.]"));
    if (words.stream().anyMatch(Set.of("mainnet", "prod", "production", "live")::contains)) {
      return Optional.of("production");
    }
    if (words.stream().anyMatch(Set.of("testnet", "test", "staging", "qa")::contains)) {
      return Optional.of("test");
    }
    return words.stream().anyMatch(Set.of("devnet", "dev", "development")::contains)
        ? Optional.of("development")
        : Optional.empty();
  }

  private void cluster(ClusterObservation seen) {
    String reason = seen.reason().replaceAll("\\p{Cntrl}", " ");
    text.append("\n# Seen: ").append(seen.outcome().label());
    text.append(reason.isBlank() ? "" : ", " + reason).append('\n');
    text.append(
        "# Which servers are its nodes, and which environments run on it, is for you to say:\n");
    text.append("# servers: [...], environments: [...]\nclusters:\n");
    ClusterAccess.Kubeconfig access = (ClusterAccess.Kubeconfig) spec.access();
    String version = facts.version().maybe().map(it -> it.text()).orElse("");
    line(
        spec.name(),
        "kubeconfig: "
            + word(access.file().toString())
            + access.context().map(it -> ", context: " + word(it)).orElse("")
            + ", distribution: "
            + (version.contains("+k3s") ? "k3s" : "kubernetes"));
  }

  private void networks() {
    if (fabric.isEmpty()) {
      return;
    }
    text.append(
        "\n# Fabric networks by namespace. Numbers are what runs now; channels and chaincodes were not asked for.\n");
    text.append("fabric:\n");
    fabric.forEach((namespace, nodes) -> line(unique(namespace, ""), network(namespace, nodes)));
  }

  private String network(String namespace, List<FabricNode> nodes) {
    StringBuilder it = new StringBuilder(place(namespace));
    long orderers = of(nodes, FabricKind.ORDERER).size();
    if (orderers > 0) {
      it.append(", orderers: { count: %d, tolerate: %d }".formatted(orderers, (orderers - 1) / 2));
    }
    Map<String, Long> peers =
        of(nodes, FabricKind.PEER).stream()
            .filter(node -> !node.organisation().isBlank())
            .collect(
                Collectors.groupingBy(
                    node -> word(node.organisation()), TreeMap::new, Collectors.counting()));
    if (!peers.isEmpty()) {
      it.append(", organisations: { ")
          .append(
              peers.entrySet().stream()
                  .map(one -> "%s: { peers: %d }".formatted(one.getKey(), one.getValue()))
                  .collect(Collectors.joining(", ")))
          .append(" }");
    }
    String authorities =
        of(nodes, FabricKind.CA).stream()
            .map(node -> word(node.name().replaceAll("^ca-|-ca$", "")))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    it.append(authorities.isEmpty() ? "" : ", authorities: [" + authorities + "]");
    it.append(of(nodes, FabricKind.STATE_DATABASE).isEmpty() ? "" : ", stateDatabase: couchdb");
    return it.toString();
  }

  private static List<FabricNode> of(List<FabricNode> nodes, FabricKind kind) {
    return nodes.stream().filter(node -> node.kind() == kind).toList();
  }

  private void workloads() {
    List<Workload> written =
        facts.workloads().maybe().orElse(List.of()).stream()
            .filter(it -> SCALED.contains(it.kind()) && it.owner().isEmpty())
            .filter(it -> !SYSTEM.contains(it.namespace()) && !fabric.containsKey(it.namespace()))
            .toList();
    List<Workload> stores = written.stream().filter(it -> kind(it).isPresent()).toList();
    List<Workload> services = written.stream().filter(it -> kind(it).isEmpty()).toList();
    if (!stores.isEmpty()) {
      text.append(
          "\n# Databases by their images. Add replication: streaming where replicas should hold the same data, and rpo.\n");
      text.append("datastores:\n");
      stores.forEach(it ->
          line(
              unique(it.name(), it.namespace()),
              "kind: %s, %s%s"
                  .formatted(
                      kind(it).map(DatastoreKind::label).orElse(""),
                      place(it.namespace()),
                      replicas(it))));
    }
    if (!services.isEmpty()) {
      text.append(
          "\n# What else runs. replicas is what the cluster was told, which may be less than you want;\n");
      text.append(
          "# a name that ends with its namespace stands for a second workload of one name: it is looked for by that name.\n");
      text.append("services:\n");
      services.forEach(it ->
          line(
              unique(it.name(), it.namespace()), place(it.namespace()) + replicas(it) + ready(it)));
    }
  }

  private static String replicas(Workload workload) {
    return workload.desired().isPresent() && workload.desired().getAsInt() > 0
        ? ", replicas: " + workload.desired().getAsInt()
        : "";
  }

  private static String ready(Workload workload) {
    return workload.template().containers().stream()
        .flatMap(it -> it.readiness().map(HttpCheck::path).stream())
        .filter(path -> path.matches("/[A-Za-z0-9/_.-]*"))
        .findFirst()
        .map(path -> ", ready: " + path)
        .orElse("");
  }

  private static Optional<DatastoreKind> kind(Workload workload) {
    return workload.template().containers().stream()
        .filter(it -> !it.init())
        .map(it -> it.image().replaceAll("@.*|:[^/:]*$", ""))
        .map(it -> it.substring(it.lastIndexOf('/') + 1))
        .flatMap(it -> Optional.ofNullable(IMAGES.get(it)).stream())
        .findFirst();
  }

  private void publicNames() {
    Map<String, Boolean> hosts = new TreeMap<>();
    for (Ingress ingress : facts.ingresses().maybe().orElse(List.of())) {
      ingress.hosts().stream()
          .filter(it -> it.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"))
          .forEach(it -> hosts.merge(it, !ingress.tlsSecrets().isEmpty(), Boolean::logicalOr));
    }
    if (hosts.isEmpty()) {
      return;
    }
    text.append(
        "\n# Hosts of Ingresses. Add proxied: true where a proxy such as a CDN should stand before one.\nnames:\n");
    hosts.forEach(
        (host, tls) -> line(unique(host, ""), "host: %s, tls: %s".formatted(word(host), tls)));
  }

  private void backups() {
    List<VolumeClaim> claims =
        facts.claims().maybe().orElse(List.of()).stream()
            .filter(it -> !SYSTEM.contains(it.namespace()))
            .toList();
    text.append("\n# A cluster does not show where its backups go. To be declared:\n");
    text.append(
        "# backups:\n#   vaults: { off-site: { location: \"rclone:REMOTE:PATH\", password: \"file:~/.steward/vault\" } }\n");
    text.append(
        "#   policies: { daily: { vault: off-site, schedule: \"0 4 * * *\", retention: { daily: 30 }, drill: weekly, rpo: 24h } }\n");
    text.append("#   datasets:\n");
    text.append("#     state: { kind: etcd, cluster: ")
        .append(word(spec.name()))
        .append(", policy: daily }\n");
    claims.stream()
        .map(VolumeClaim::namespace)
        .distinct()
        .sorted()
        .forEach(namespace ->
            text.append(
                "#     %s: { kind: volume, %s, policy: daily }   # %d claims\n"
                    .formatted(
                        word(namespace),
                        place(namespace),
                        claims.stream().filter(it -> it.namespace().equals(namespace)).count())));
  }

  private String place(String namespace) {
    return "cluster: %s, namespace: %s".formatted(word(spec.name()), word(namespace));
  }

  private void line(String name, String values) {
    text.append("  ").append(word(name)).append(": { ").append(values).append(" }\n");
  }

  /** A name of its own in its section, with the namespace where another has the plain one. */
  private String unique(String name, String namespace) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
    return names.add(plain) || namespace.isEmpty() ? plain : plain + "-" + namespace;
  }

  /** A word that means itself in YAML: in quotes unless it is plain. */
  private static String word(String raw) {
    return raw.matches("[a-z][a-z0-9-]*[a-z0-9]")
            && !Set.of("true", "false", "null", "yes", "no", "on", "off").contains(raw)
        ? raw
        : "\"" + raw.replaceAll("[\\\\\"\\p{Cntrl}]", "") + "\"";
  }
}
