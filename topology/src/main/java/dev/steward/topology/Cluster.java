package dev.steward.topology;

import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.snapshot.ClusterObservation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One observed cluster: its pods as units, with the volumes that they keep data on. */
final class Cluster {
  /** Folders of the system, which pods look into and keep no data of their own in. */
  private static final Pattern SYSTEM =
      Pattern.compile(
          "/|/(proc|sys|dev|run|etc|usr|lib|boot|tmp|var/run|var/log)(/.*)?"
              + "|/lib/modules|/var/lib/(kubelet|cni|containerd|calico)(/.*)?"
              + "|/var/lib/rancher/k3s/(agent|data|server)(/.*)?|/opt/cni(/.*)?");

  private final ClusterObservation observation;
  private final ClusterNodes nodes;
  private final ClusterVolumes volumes;
  private final Placements placements;
  private final K3sFolders k3s;
  private final Environments environments;
  private final Map<String, Map<String, String>> namespaceLabels = new HashMap<>();
  private final Map<String, Pod> pods = new LinkedHashMap<>();
  private final Map<String, List<Pod>> byNamespace = new HashMap<>();
  private final Map<String, Unit> units = new HashMap<>();

  /** By the very list that the placements keep for all pods that demand the same. */
  private final IdentityHashMap<List<ClusterNode>, List<Whereabouts>> places =
      new IdentityHashMap<>();

  Cluster(
      ClusterObservation observation,
      ClusterNodes nodes,
      K3sFolders k3s,
      Environments environments) {
    this.observation = observation;
    this.nodes = nodes;
    this.k3s = k3s;
    this.environments = environments;
    for (Namespace it : facts().namespaces().maybe().orElse(List.of())) {
      namespaceLabels.put(it.name(), it.labels());
    }
    for (Pod pod : facts().pods().maybe().orElse(List.of())) {
      if (!pod.phase().equals("Succeeded") && !pod.phase().equals("Failed")) {
        pods.put(pod.path(), pod);
        byNamespace.computeIfAbsent(pod.namespace(), _ -> new ArrayList<>()).add(pod);
      }
    }
    this.volumes = new ClusterVolumes(observation, nodes, List.copyOf(pods.values()), k3s);
    this.placements = new Placements(nodes.all(), byNamespace);
  }

  String name() {
    return observation.name();
  }

  ClusterFacts facts() {
    return observation.facts();
  }

  ClusterNodes nodes() {
    return nodes;
  }

  ClusterVolumes volumes() {
    return volumes;
  }

  /** Those that have not come to their end. */
  List<Pod> pods() {
    return List.copyOf(pods.values());
  }

  List<Pod> pods(String namespace) {
    return byNamespace.getOrDefault(namespace, List.of());
  }

  Optional<Pod> pod(String namespace, String name) {
    return Optional.ofNullable(pods.get(namespace + "/" + name));
  }

  boolean production(String namespace) {
    return environments.production(
        name(), namespace, namespaceLabels.getOrDefault(namespace, Map.of()));
  }

  Unit unit(Pod pod) {
    return units.computeIfAbsent(pod.path(), _ -> made(pod));
  }

  private Unit made(Pod pod) {
    return new Unit(
        name() + ":" + pod.path(),
        pod.node().map(nodes::where).orElse(Whereabouts.OUTSIDE),
        pod.ready() && !pod.terminating() ? Liveness.RUNS : Liveness.STOPPED,
        mobility(pod));
  }

  private Mobility mobility(Pod pod) {
    String owner = pod.owner().map(Owner::kind).orElse("");
    if (owner.equals("DaemonSet") || owner.equals("Node")) {
      return new Mobility.OfNode();
    }
    if (owner.isEmpty()) {
      return new Mobility.Bound("nothing starts it again elsewhere");
    }
    boolean anchored =
        volumes.of(pod).stream().anyMatch(part -> part.storage() != Storage.OUTSIDE)
            || !folders(pod).isEmpty();
    return anchored
        ? new Mobility.Bound("its data lies on that server's disk")
        : new Mobility.Movable(
            places.computeIfAbsent(
                placements.of(pod), fit -> fit.stream().map(nodes::where).distinct().toList()));
  }

  /** Folders of its node that it keeps data in, past every persistent volume. */
  List<Copy.Part> folders(Pod pod) {
    List<Copy.Part> parts = new ArrayList<>();
    boolean everywhere = pod.owner().filter(owner -> owner.kind().equals("DaemonSet")).isPresent();
    for (PodVolume volume : pod.spec().volumes()) {
      if (!everywhere
          && pod.node().isPresent()
          && volume instanceof PodVolume.HostPath(String _, String path)
          && path.startsWith("/")
          && !SYSTEM.matcher(path).matches()) {
        Whereabouts where = nodes.where(pod.node().get());
        parts.add(new Copy.Part(where + ":" + path, where, k3s.of(path, where)));
      }
    }
    return parts;
  }
}
