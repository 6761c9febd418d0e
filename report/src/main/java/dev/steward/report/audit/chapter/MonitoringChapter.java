package dev.steward.report.audit.chapter;

import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.host.Unit;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.report.document.Block;
import dev.steward.report.document.Chapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a monitoring stack runs, told by the names of images and units; and which servers nobody
 * watches. That something runs says not that it alerts anybody.
 */
final class MonitoringChapter {
  private static final Map<String, Pattern> PARTS =
      Map.of(
          "Prometheus", Pattern.compile("(^|/|-)prometheus(:|@|\\.service|$)|victoria-metrics"),
          "Alertmanager", Pattern.compile("alertmanager"),
          "Grafana", Pattern.compile("grafana/grafana|grafana-server|(^|/)grafana(:|@|$)"),
          "Logs",
              Pattern.compile("(^|/|-)(loki|promtail|fluent-bit|fluentd|vector)(:|@|\\.service|$)"),
          "Node metrics", Pattern.compile("node[-_]exporter|netdata|zabbix-agent|telegraf"),
          "Cluster metrics", Pattern.compile("kube-state-metrics|metrics-server"));

  private final Telling telling;
  private final Map<String, Set<String>> seen = new TreeMap<>();
  private final Set<String> watched = new TreeSet<>();
  private final List<String> blind = new ArrayList<>();

  private MonitoringChapter(Telling telling) {
    this.telling = telling;
    PARTS.keySet().forEach(part -> seen.put(part, new TreeSet<>()));
  }

  static Chapter of(Telling telling) {
    MonitoringChapter chapter = new MonitoringChapter(telling);
    telling.servers().forEach(chapter::server);
    telling.snapshot().platform().clusters().forEach(chapter::cluster);
    return new Chapter("Monitoring coverage", "monitoring-coverage", chapter.blocks());
  }

  private void server(ServerObservation server) {
    String name = server.name().value();
    switch (server.facts().host().services()) {
      case Observed.Seen<?>(dev.steward.model.fact.host.InitSystem init, var _) ->
          init.units().stream().filter(Unit::isActive).forEach(it -> found(it.name(), name, name));
      case Observed.Seen<?> _ -> {}
      case Observed.Unseen<?>(var why) -> blind.add("units of " + name + ": " + why.text());
    }
    switch (server.facts().containers().containers()) {
      case Observed.Seen<List<DockerContainer>>(var containers, var _) ->
          containers.stream()
              .filter(DockerContainer::running)
              .forEach(it -> found(it.image(), name + "/" + it.name(), name));
      case Observed.Unseen<List<DockerContainer>>(var why) ->
          blind.add("containers of " + name + ": " + why.text());
    }
  }

  private void cluster(ClusterObservation cluster) {
    switch (cluster.facts().pods()) {
      case Observed.Seen<List<Pod>>(var pods, var _) -> pods.forEach(it -> pod(cluster, it));
      case Observed.Unseen<List<Pod>>(var why) ->
          blind.add("pods of " + cluster.name() + ": " + why.text());
    }
  }

  private void pod(ClusterObservation cluster, Pod pod) {
    if (pod.phase().equals("Running")) {
      pod.containers()
          .forEach(it ->
              found(
                  it.image(),
                  cluster.name() + ":" + pod.path(),
                  pod.node().flatMap(node -> server(cluster, node)).orElse("")));
    }
  }

  /** By machine-id: the name of a node need not be that of its server. */
  private Optional<String> server(ClusterObservation cluster, String node) {
    return cluster.facts().nodes().maybe().orElse(List.of()).stream()
        .filter(it -> it.name().equals(node) && !it.machineId().isEmpty())
        .flatMap(it -> telling.servers().stream().filter(server -> is(server, it.machineId())))
        .map(it -> it.name().value())
        .findFirst();
  }

  private static boolean is(ServerObservation server, String machineId) {
    return server
        .facts()
        .identity()
        .maybe()
        .filter(it -> it.machineId().equals(machineId))
        .isPresent();
  }

  private void found(String what, String where, String on) {
    String name = what.toLowerCase(Locale.ROOT);
    PARTS.forEach((part, pattern) -> {
      if (pattern.matcher(name).find()) {
        seen.getOrDefault(part, Set.of()).add(where);
        if (part.equals("Node metrics")) {
          watched.add(on);
        }
      }
    });
  }

  private List<Block> blocks() {
    List<List<String>> rows = new ArrayList<>();
    seen.forEach((part, where) ->
        rows.add(
            List.of(
                part,
                where.isEmpty()
                    ? (blind.isEmpty() ? "nowhere" : "nowhere that could be looked at")
                    : Telling.some(List.copyOf(where), 5))));
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            "Told by the names of running images and units. That a part runs says not that it"
                + " watches everything, or that its alerts reach somebody."));
    blocks.add(new Block.Table(List.of("Part", "Seen"), rows));
    List<String> alone =
        telling.servers().stream()
            .map(it -> it.name().value())
            .filter(it -> !watched.contains(it))
            .toList();
    if (!alone.isEmpty()) {
      blocks.add(
          new Block.Caution(
              "Nobody watches",
              "no exporter of host metrics was seen on " + Telling.words(alone) + "."));
    }
    blocks.add(new Block.Points("Not looked at", blind));
    return blocks;
  }
}
