package dev.steward.topology;

import dev.steward.model.fact.container.DockerContainer;
import dev.steward.model.fact.container.DockerContainer.ContainerMount;
import dev.steward.model.fact.container.DockerUsage;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.ServerName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What Docker runs and keeps on one server. */
final class Containers {
  private static final Pattern SYSTEM =
      Pattern.compile(
          "/|/(proc|sys|dev|run|etc|usr|lib|boot|tmp|var/run|var/log)(/.*)?"
              + "|/lib/modules|/var/lib/docker(/.*)?|.*\\.sock");

  private final ServerName server;
  private final List<DockerContainer> containers;
  private final Optional<DockerUsage> usage;

  Containers(ServerObservation observation) {
    this.server = observation.name();
    this.containers = observation.facts().containers().containers().maybe().orElse(List.of());
    this.usage = observation.facts().containers().usage().maybe();
  }

  ServerName server() {
    return server;
  }

  List<DockerContainer> all() {
    return containers;
  }

  Optional<DockerContainer> named(String name) {
    return containers.stream().filter(container -> container.name().equals(name)).findFirst();
  }

  Unit unit(DockerContainer container) {
    boolean sick = container.health().filter("unhealthy"::equals).isPresent();
    return new Unit(
        server + "/" + container.name(),
        Whereabouts.on(server),
        container.running() && !sick ? Liveness.RUNS : Liveness.STOPPED,
        new Mobility.OfServer());
  }

  /** What the container keeps its data on. */
  List<Copy.Part> parts(DockerContainer container) {
    List<Copy.Part> parts = new ArrayList<>();
    for (ContainerMount mount : container.mounts()) {
      if (mount.type().equals("volume")) {
        parts.add(volume(mount.volume()));
      } else if (mount.type().equals("bind")
          && mount.writable()
          && !SYSTEM.matcher(mount.source()).matches()) {
        parts.add(
            new Copy.Part(server + ":" + mount.source(), Whereabouts.on(server), Storage.DISK));
      }
    }
    return parts;
  }

  /** All volumes and folders with data, each once. */
  List<Copy.Part> parts() {
    TreeMap<String, Copy.Part> parts = new TreeMap<>(Comparator.naturalOrder());
    containers.forEach(one -> parts(one).forEach(part -> parts.put(part.name(), part)));
    usage.stream()
        .flatMap(it -> it.volumes().stream())
        .map(it -> volume(it.name()))
        .forEach(part -> parts.put(part.name(), part));
    return List.copyOf(parts.values());
  }

  private Copy.Part volume(String name) {
    return new Copy.Part(server + ":" + name, Whereabouts.on(server), Storage.DISK);
  }
}
