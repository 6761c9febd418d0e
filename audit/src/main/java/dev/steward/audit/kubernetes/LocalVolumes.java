package dev.steward.audit.kubernetes;

import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodVolume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Volumes on one node's disk, and the pods that use claims. */
final class LocalVolumes {
  private LocalVolumes() {}

  static boolean isOn(PersistentVolume volume, ClusterNode node) {
    return volume.nodeTerms().stream().anyMatch(term -> term.matches(node));
  }

  /** For each claim, as namespace/name, the paths of the pods that use it, sorted. */
  static Map<String, List<String>> users(Collection<Pod> pods) {
    Map<String, List<String>> users = new HashMap<>();
    pods.stream()
        .sorted(Comparator.comparing(Pod::path))
        .forEach(pod ->
            claims(pod)
                .distinct()
                .forEach(
                    claim -> users.computeIfAbsent(claim, _ -> new ArrayList<>()).add(pod.path())));
    return users;
  }

  private static Stream<String> claims(Pod pod) {
    return pod.spec().volumes().stream()
        .filter(PodVolume.Claim.class::isInstance)
        .map(PodVolume.Claim.class::cast)
        .map(volume -> pod.namespace() + "/" + volume.claim());
  }
}
