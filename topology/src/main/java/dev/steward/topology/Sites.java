package dev.steward.topology;

import dev.steward.model.fact.cluster.ClusterService;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Dependency;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.value.ServerName;
import dev.steward.model.value.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what stands behind the place where something was found. */
final class Sites {
  private final Map<String, Cluster> clusters;
  private final Map<ServerName, Containers> servers;
  private final Environments environments;

  Sites(
      Map<String, Cluster> clusters,
      Map<ServerName, Containers> servers,
      Environments environments) {
    this.clusters = clusters;
    this.servers = servers;
    this.environments = environments;
  }

  private record FoundPod(Cluster cluster, Pod pod) {}

  private record FoundContainer(Containers server, DockerContainer container) {}

  /** What runs there; of unknown state if it was not found there again. */
  Unit unit(Site site) {
    return switch (site) {
      case Site.InPod(String cluster, String namespace, String name) ->
          pod(cluster, namespace, name)
              .map(it -> it.cluster().unit(it.pod()))
              .orElseGet(() -> absent(cluster, namespace + "/" + name));
      case Site.OnServer(ServerName server, Optional<String> container) ->
          container
              .flatMap(name -> container(server, name))
              .map(it -> it.server().unit(it.container()))
              .orElseGet(() -> process(server, container));
    };
  }

  private Unit absent(String cluster, String path) {
    Cluster known = clusters.get(cluster);
    Whereabouts where = known == null ? Whereabouts.OUTSIDE : known.nodes().anywhere();
    return new Unit(
        cluster + ":" + path, where, Liveness.UNKNOWN, new Mobility.Bound("it was not seen"));
  }

  private static Unit process(ServerName server, Optional<String> container) {
    return new Unit(
        server + container.map(name -> "/" + name).orElse(""),
        Whereabouts.on(server),
        container.isEmpty() ? Liveness.RUNS : Liveness.UNKNOWN,
        new Mobility.OfServer());
  }

  /** The volumes and folders that it keeps its data on. */
  List<Copy.Part> parts(Site site) {
    return switch (site) {
      case Site.InPod(String cluster, String namespace, String name) ->
          pod(cluster, namespace, name).map(it -> parts(it.cluster(), it.pod())).orElse(List.of());
      case Site.OnServer(ServerName server, Optional<String> container) ->
          container
              .flatMap(name -> container(server, name))
              .map(it -> it.server().parts(it.container()))
              .orElse(List.of());
    };
  }

  private static List<Copy.Part> parts(Cluster cluster, Pod pod) {
    List<Copy.Part> parts = new ArrayList<>(cluster.volumes().of(pod));
    parts.addAll(cluster.folders(pod));
    return parts;
  }

  boolean production(Site site) {
    return switch (site) {
      case Site.InPod(String cluster, String namespace, String _) ->
          Optional.ofNullable(clusters.get(cluster))
              .map(it -> it.production(namespace))
              .orElseGet(() -> environments.production(cluster, namespace, Map.of()));
      case Site.OnServer(ServerName server, Optional<String> _) -> environments.production(server);
    };
  }

  /** The volume of a claim of the cluster that the site is in. */
  Optional<Copy.Part> claim(Site site, String claim) {
    return site instanceof Site.InPod(String cluster, String _, String _)
        ? Optional.ofNullable(clusters.get(cluster)).flatMap(it -> it.volumes().claimed(claim))
        : Optional.empty();
  }

  /** Of some sites, those that the configuration of another one names. */
  List<List<Site>> named(Site from, Set<Site> some) {
    return switch (from) {
      case Site.InPod(String cluster, String namespace, String name) ->
          pod(cluster, namespace, name)
              .map(it -> named(it.cluster(), it.pod(), some))
              .orElse(List.of());
      case Site.OnServer _ -> List.of();
    };
  }

  private static List<List<Site>> named(Cluster cluster, Pod pod, Set<Site> some) {
    List<List<Site>> named = new ArrayList<>();
    for (ContainerSpec container : pod.spec().containers()) {
      for (Dependency dependency : container.dependencies()) {
        List<Site> providers =
            behind(cluster, pod.namespace(), dependency.host()).stream()
                .filter(some::contains)
                .toList();
        if (!providers.isEmpty()) {
          named.add(providers);
        }
      }
    }
    return named.stream().distinct().toList();
  }

  /** The pods behind a host name, as the cluster's DNS would resolve it. */
  private static List<Site> behind(Cluster cluster, String from, String host) {
    String[] words = host.split("\\.", -1);
    String namespace = words.length > 1 ? words[1] : from;
    List<ClusterService> all = cluster.facts().services().maybe().orElse(List.of());
    return all.stream()
        .filter(it -> it.namespace().equals(namespace) && it.name().equals(words[0]))
        .filter(it -> !it.selector().isEmpty())
        .flatMap(it ->
            cluster.pods(namespace).stream()
                .filter(pod -> pod.labels().entrySet().containsAll(it.selector().entrySet())))
        .map(pod -> (Site) new Site.InPod(cluster.name(), pod.namespace(), pod.name()))
        .toList();
  }

  private Optional<FoundPod> pod(String cluster, String namespace, String name) {
    return Optional.ofNullable(clusters.get(cluster))
        .flatMap(it -> it.pod(namespace, name).map(pod -> new FoundPod(it, pod)));
  }

  private Optional<FoundContainer> container(ServerName server, String name) {
    return Optional.ofNullable(servers.get(server))
        .flatMap(it -> it.named(name).map(container -> new FoundContainer(it, container)));
  }
}
