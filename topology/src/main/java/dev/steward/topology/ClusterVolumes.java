package dev.steward.topology;

import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.fact.cluster.StorageClass;
import dev.steward.model.fact.cluster.VolumeClaim;
import dev.steward.model.snapshot.ClusterObservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The volumes of one cluster, and where their data lies. */
final class ClusterVolumes {
  private static final String LOCAL_PATH = "rancher.io/local-path";

  private final String cluster;
  private final ClusterNodes nodes;
  private final K3sFolders k3s;
  private final boolean seen;
  private final Map<String, List<Pod>> mounting = new HashMap<>();
  private final Map<String, PersistentVolume> byName = new HashMap<>();
  private final Map<String, PersistentVolume> byClaim = new HashMap<>();
  private final Set<String> localClasses = new HashSet<>(Set.of("local-path"));
  private final List<String> lost = new ArrayList<>();
  private final Map<String, Copy.Part> parts = new HashMap<>();
  private final Map<List<NodeTerm>, List<ClusterNode>> mounts = new HashMap<>();

  ClusterVolumes(ClusterObservation cluster, ClusterNodes nodes, List<Pod> pods, K3sFolders k3s) {
    this.cluster = cluster.name();
    this.nodes = nodes;
    this.k3s = k3s;
    this.seen = cluster.facts().volumes().maybe().isPresent();
    for (PersistentVolume volume : cluster.facts().volumes().maybe().orElse(List.of())) {
      byName.put(volume.name(), volume);
      volume.claim().ifPresent(claim -> byClaim.put(claim, volume));
    }
    for (VolumeClaim claim : cluster.facts().claims().maybe().orElse(List.of())) {
      claim
          .volume()
          .map(byName::get)
          .ifPresent(volume -> byClaim.putIfAbsent(claim.path(), volume));
    }
    for (StorageClass it : cluster.facts().storageClasses().maybe().orElse(List.of())) {
      if (it.provisioner().equals(LOCAL_PATH)) {
        localClasses.add(it.name());
      }
    }
    pods.forEach(pod ->
        claims(pod)
            .forEach(claim -> mounting.computeIfAbsent(claim, _ -> new ArrayList<>()).add(pod)));
  }

  private static List<String> claims(Pod pod) {
    List<String> claims = new ArrayList<>();
    for (PodVolume volume : pod.spec().volumes()) {
      if (volume instanceof PodVolume.Claim(String _, String claim)) {
        claims.add(pod.namespace() + "/" + claim);
      }
    }
    return claims;
  }

  /** Those that the pod keeps its data on. */
  List<Copy.Part> of(Pod pod) {
    return claims(pod).stream().flatMap(claim -> claimed(claim).stream()).toList();
  }

  /** The volume of a claim; empty if the claim is not bound yet. */
  Optional<Copy.Part> claimed(String claim) {
    PersistentVolume volume = byClaim.get(claim);
    if (volume != null) {
      return Optional.of(part(volume));
    }
    return seen
        ? Optional.empty()
        : Optional.of(new Copy.Part(name(claim), mountedAt(claim), Storage.K3S));
  }

  /** Every volume that holds or held data. */
  List<Topology.Volume> all() {
    return byName.values().stream()
        .filter(volume -> Set.of("Bound", "Released", "Failed").contains(volume.phase()))
        .sorted(Comparator.comparing(PersistentVolume::name))
        .map(volume -> new Topology.Volume(cluster, part(volume), pods(volume)))
        .toList();
  }

  /** Names of volumes that lie on no node that there is. */
  List<String> lost() {
    return lost;
  }

  private List<String> pods(PersistentVolume volume) {
    return volume
        .claim()
        .map(claim -> mounting.getOrDefault(claim, List.of()))
        .orElse(List.of())
        .stream()
        .map(Pod::path)
        .sorted()
        .toList();
  }

  private Copy.Part part(PersistentVolume volume) {
    return parts.computeIfAbsent(volume.name(), _ -> made(volume));
  }

  private Copy.Part made(PersistentVolume volume) {
    String name = name(volume.claim().orElse(volume.name()));
    if (volume.localPath().isEmpty()) {
      return new Copy.Part(name, Whereabouts.OUTSIDE, Storage.OUTSIDE);
    }
    Whereabouts where = where(volume, name);
    boolean provisioned = localClasses.contains(volume.storageClass());
    return new Copy.Part(
        name, where, provisioned ? Storage.K3S : k3s.of(volume.localPath().get(), where));
  }

  private Whereabouts where(PersistentVolume volume, String name) {
    List<ClusterNode> fitting =
        mounts.computeIfAbsent(
            volume.nodeTerms(),
            terms ->
                nodes.all().stream()
                    .filter(node ->
                        terms.isEmpty() || terms.stream().anyMatch(term -> term.matches(node)))
                    .toList());
    if (fitting.isEmpty()) {
      lost.add(name);
      return nodes.anywhere();
    }
    Whereabouts all = fitting.stream().map(nodes::where).reduce(Whereabouts::or).orElseThrow();
    return fitting.size() == 1
        ? all
        : volume
            .claim()
            .map(this::mountedAt)
            .filter(it -> !it.equals(nodes.anywhere()))
            .orElse(all);
  }

  /** Where the pods are that mount it. */
  private Whereabouts mountedAt(String claim) {
    return mounting.getOrDefault(claim, List.of()).stream()
        .flatMap(pod -> pod.node().stream())
        .map(nodes::where)
        .reduce(Whereabouts::or)
        .orElse(nodes.anywhere());
  }

  private String name(String claim) {
    return cluster + ":" + claim;
  }
}
