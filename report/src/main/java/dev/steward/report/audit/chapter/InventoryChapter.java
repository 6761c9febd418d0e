package dev.steward.report.audit.chapter;

import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.ByteSize;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What there is: servers, clusters, nodes of networks, databases. */
final class InventoryChapter {
  private final Telling telling;

  private InventoryChapter(Telling telling) {
    this.telling = telling;
  }

  static Chapter of(Telling telling) {
    InventoryChapter inventory = new InventoryChapter(telling);
    return new Chapter(
        "Inventory",
        "inventory",
        List.of(),
        List.of(
            inventory.servers(),
            inventory.clusters(),
            inventory.networks(),
            inventory.databases()));
  }

  private Chapter servers() {
    List<List<String>> rows = telling.servers().stream().map(InventoryChapter::server).toList();
    return section(
        "Servers",
        "inventory-servers",
        List.of("Server", "System", "Kernel", "Processors", "Memory", "Disks", "K3s", "Docker"),
        rows,
        "No server is declared.");
  }

  private static List<String> server(ServerObservation server) {
    var host = server.facts().host();
    return List.of(
        server.name().value(),
        Telling.seen(host.system(), it -> it.name().isBlank() ? it.id() : it.name()),
        Telling.seen(host.kernel(), it -> it.release()),
        Telling.seen(host.load(), it -> String.valueOf(it.processors())),
        Telling.seen(host.memory(), it -> it.total().toString()),
        Telling.seen(host.fileSystems(), it -> size(it).toString()),
        Telling.seen(
            server.facts().k3s().installation(),
            it -> it.role().map(role -> role.name().toLowerCase(Locale.ROOT)).orElse("")),
        Telling.seen(server.facts().containers().containers(), InventoryChapter::running));
  }

  private static ByteSize size(List<FileSystem> fileSystems) {
    Map<String, ByteSize> devices = new TreeMap<>();
    fileSystems.forEach(it -> devices.put(it.device(), it.size()));
    return devices.values().stream().reduce(ByteSize.ZERO, ByteSize::plus);
  }

  private static String running(List<DockerContainer> containers) {
    long running = containers.stream().filter(DockerContainer::running).count();
    return containers.isEmpty() ? "" : "%d of %d run".formatted(running, containers.size());
  }

  private Chapter clusters() {
    return section(
        "Clusters",
        "inventory-clusters",
        List.of("Cluster", "Version", "Nodes", "Workloads", "Pods", "Volumes", "Policies"),
        telling.snapshot().platform().clusters().stream().map(InventoryChapter::cluster).toList(),
        telling.estate().platform().clusters().isEmpty()
            ? "No cluster is declared; what runs in one is not looked at."
            : "Clusters are declared and none is in the snapshot.");
  }

  private static List<String> cluster(ClusterObservation cluster) {
    var facts = cluster.facts();
    return List.of(
        cluster.name(),
        Telling.seen(facts.version(), it -> it.text()),
        number(facts.nodes()),
        number(facts.workloads()),
        number(facts.pods()),
        number(facts.volumes()),
        number(facts.networkPolicies()));
  }

  private static <T> String number(Observed<List<T>> list) {
    return Telling.seen(list, it -> String.valueOf(it.size()));
  }

  private Chapter networks() {
    Map<String, Map<String, Integer>> deployments = new TreeMap<>();
    for (FabricNode node : telling.snapshot().fabric(telling.estate().platform())) {
      deployments
          .computeIfAbsent(
              node.deployment()
                  + node.network().map(it -> " (" + it + ")").orElse(" (of no declared network)"),
              _ -> new TreeMap<>())
          .merge(node.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), 1, Integer::sum);
    }
    List<List<String>> rows = new ArrayList<>();
    deployments.forEach((where, kinds) ->
        rows.add(
            List.of(
                where,
                Telling.words(
                    kinds.entrySet().stream()
                        .map(it -> it.getValue() + " " + it.getKey())
                        .toList()))));
    return section(
        "Fabric networks",
        "inventory-networks",
        List.of("Deployment", "Nodes seen"),
        rows,
        "No node of a Fabric network was seen.");
  }

  private Chapter databases() {
    List<List<String>> rows = new ArrayList<>();
    for (DataInstance it : telling.snapshot().data(telling.estate().platform())) {
      rows.add(
          List.of(
              it.name(),
              it.kind().label(),
              it.site().toString(),
              it.datastore().orElse("not declared"),
              switch (it.state()) {
                case Observed.Seen<?> _ -> "answers";
                case Observed.Unseen<?>(var why) -> "not seen: " + why.text();
              }));
    }
    return section(
        "Databases",
        "inventory-databases",
        List.of("Instance", "Kind", "Where", "Declared as", "State"),
        rows,
        "No database was seen.");
  }

  private static Chapter section(
      String title, String anchor, List<String> headings, List<List<String>> rows, String none) {
    return new Chapter(
        title,
        anchor,
        List.of(
            rows.isEmpty() ? new Block.Caution("Nothing", none) : new Block.Table(headings, rows)));
  }
}
