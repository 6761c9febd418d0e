package dev.steward.topology;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import dev.steward.model.value.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Builds a topology. What knows most goes first: Fabric networks, then the state of clusters, then
 * databases; what none of them claims is a volume or a service of its own.
 */
final class BuildTopology {
  private final Estate estate;
  private final Snapshot snapshot;
  private final Machines machines;
  private final Environments environments;
  private final Map<String, Cluster> clusters = new TreeMap<>();
  private final Map<ServerName, Containers> servers = new TreeMap<>();
  private final Draft draft = new Draft();

  BuildTopology(Estate estate, Snapshot snapshot) {
    this.estate = estate;
    this.snapshot = snapshot;
    this.machines = new Machines(estate, snapshot);
    this.environments = new Environments(estate);
    K3sFolders k3s = new K3sFolders(snapshot);
    for (ClusterObservation seen : snapshot.platform().clusters()) {
      Set<ServerName> declared =
          Optional.ofNullable(estate.platform().clusters().get(seen.name()))
              .map(ClusterSpec::servers)
              .orElse(Set.of());
      ClusterNodes nodes = new ClusterNodes(seen, machines, declared);
      clusters.put(seen.name(), new Cluster(seen, nodes, k3s, environments));
    }
    for (ServerObservation seen : snapshot.servers()) {
      servers.put(seen.name(), new Containers(seen));
    }
  }

  Topology build(List<ProvenBackup> backups) {
    Sites sites = new Sites(clusters, servers, environments);
    networks(sites).forEach(network -> new FabricParts(network, sites, draft).add());
    List<DataInstance> databases = new ArrayList<>(snapshot.data(estate.platform()));
    for (Cluster cluster : clusters.values()) {
      ClusterState state = new ClusterState(cluster, environments, sites, draft);
      databases.removeAll(state.add(databases));
    }
    new Databases(sites, draft).add(databases);
    clusters.values().forEach(cluster -> new Workloads(estate, cluster, draft).add());
    Unclaimed unclaimed = new Unclaimed(estate, environments, draft);
    unclaimed.directories();
    clusters.values().forEach(unclaimed::of);
    servers.values().forEach(unclaimed::of);
    blindSpots();
    return new Topology(
        machines.all(),
        nodes(),
        units(),
        clusters.values().stream().flatMap(it -> it.volumes().all().stream()).toList(),
        draft.datasets(),
        draft.quorums(),
        draft.services(),
        backups,
        draft.gaps());
  }

  /** Nodes of networks that nobody declared belong together by the place where they were found. */
  private List<FabricNetwork> networks(Sites sites) {
    Map<String, List<FabricNode>> byName = new TreeMap<>();
    for (FabricNode node : snapshot.fabric(estate.platform())) {
      byName.computeIfAbsent(name(node), _ -> new ArrayList<>()).add(node);
    }
    List<FabricNetwork> networks = new ArrayList<>();
    byName.forEach((name, nodes) -> {
      Optional<FabricSpec> spec = Optional.ofNullable(estate.platform().fabric().get(name));
      networks.add(new FabricNetwork(name, spec, nodes, sites));
    });
    return networks;
  }

  private String name(FabricNode node) {
    return node.network()
        .orElseGet(() ->
            switch (node.site()) {
              case Site.InPod(String cluster, String namespace, String _) ->
                  "the network in %s:%s".formatted(cluster, namespace);
              case Site.OnServer(ServerName server, Optional<String> container) ->
                  "the network on %s%s".formatted(server, project(server, container));
            });
  }

  private String project(ServerName server, Optional<String> container) {
    return container
        .flatMap(name -> Optional.ofNullable(servers.get(server)).flatMap(it -> it.named(name)))
        .flatMap(DockerContainer::project)
        .map(project -> ":" + project)
        .orElse("");
  }

  private void blindSpots() {
    BlindSpots blind = new BlindSpots(estate, snapshot, environments, draft);
    blind.servers(machines, clusters.values());
    estate.platform().clusters().values().stream()
        .filter(spec -> !clusters.containsKey(spec.name()))
        .forEach(blind::absent);
    clusters.values().forEach(blind::cluster);
    blind.platform();
  }

  private List<Topology.Node> nodes() {
    List<Topology.Node> nodes = new ArrayList<>();
    clusters
        .values()
        .forEach(cluster ->
            cluster
                .nodes()
                .all()
                .forEach(node ->
                    nodes.add(
                        new Topology.Node(
                            cluster.name(), node.name(), cluster.nodes().where(node)))));
    return nodes;
  }

  private List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    clusters
        .values()
        .forEach(cluster -> cluster.pods().forEach(pod -> units.add(cluster.unit(pod))));
    servers.values().forEach(it -> it.all().forEach(one -> units.add(it.unit(one))));
    return units;
  }
}
