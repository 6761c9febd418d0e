package dev.steward.topology;

import dev.steward.model.estate.BackupsSpec.DatasetSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.container.DockerContainer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What nobody knows more about: every volume on a server's disk is a dataset of its own with one
 * copy, and every container a service with one replica.
 */
final class Unclaimed {
  private final Estate estate;
  private final Environments environments;
  private final Draft draft;

  Unclaimed(Estate estate, Environments environments, Draft draft) {
    this.estate = estate;
    this.environments = environments;
    this.draft = draft;
  }

  /** Folders that the estate declares to be data. */
  void directories() {
    Map<String, DatasetSpec> declared = estate.platform().backups().datasets();
    declared.forEach((name, spec) -> {
      if (spec.kind().equals("directory") && spec.server().isPresent() && spec.path().isPresent()) {
        Whereabouts where = Whereabouts.on(spec.server().get());
        Copy.Part part = new Copy.Part(where + ":" + spec.path().get(), where, Storage.DISK);
        draft.add(
            new Dataset(
                "%s (%s)".formatted(name, part.name()),
                Dataset.Kind.DIRECTORY,
                environments.production(spec.server().get()),
                List.of(Copy.of(name, part)),
                "its files are gone"));
      }
    });
  }

  void of(Cluster cluster) {
    Set<String> mounted =
        cluster.volumes().all().stream()
            .map(volume -> volume.part().name())
            .collect(Collectors.toSet());
    for (Topology.Volume volume : cluster.volumes().all()) {
      add(volume.part(), cluster.production(namespace(volume.part())), users(volume.pods()));
    }
    for (Pod pod : cluster.pods()) {
      boolean production = cluster.production(pod.namespace());
      cluster.volumes().of(pod).stream()
          .filter(part -> !mounted.contains(part.name()))
          .forEach(part -> add(part, production, users(List.of(pod.path()))));
      cluster.folders(pod).forEach(part -> add(part, production, users(List.of(pod.path()))));
    }
  }

  private static String namespace(Copy.Part part) {
    String claim = part.name().substring(part.name().indexOf(':') + 1);
    return claim.contains("/") ? claim.substring(0, claim.indexOf('/')) : "";
  }

  private static String users(List<String> names) {
    return names.isEmpty()
        ? "nothing uses it now; what it holds is gone"
        : String.join(", ", names) + " would start with nothing";
  }

  void of(Containers docker) {
    boolean production = environments.production(docker.server());
    Map<String, List<String>> users = new TreeMap<>();
    for (DockerContainer container : docker.all()) {
      docker
          .parts(container)
          .forEach(part -> users.merge(part.name(), List.of(container.name()), Unclaimed::joined));
      Unit unit = docker.unit(container);
      if (unit.runs() && !draft.claimed(unit)) {
        draft.add(new Service(unit.name(), production, declared(container, docker), List.of(unit)));
      }
    }
    docker
        .parts()
        .forEach(part -> add(part, production, users(users.getOrDefault(part.name(), List.of()))));
  }

  private static List<String> joined(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  private int declared(DockerContainer container, Containers docker) {
    Platform platform = estate.platform();
    return platform.services().values().stream()
        .filter(spec ->
            spec.name().equals(container.name())
                && spec.placement() instanceof Placement.OnServers(var at)
                && at.contains(docker.server()))
        .map(spec -> spec.replicas().orElse(1))
        .findFirst()
        .orElse(1);
  }

  private void add(Copy.Part part, boolean production, String consequence) {
    if (part.storage() != Storage.OUTSIDE && !draft.claimed(part)) {
      draft.add(
          new Dataset(
              "volume " + part.name(),
              Dataset.Kind.VOLUME,
              production,
              List.of(Copy.of(part.name(), part)),
              consequence));
    }
  }
}
