package dev.steward.audit.kubernetes;

import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodVolume;
import java.util.Collection;
import java.util.List;

/** Volumes on one node's disk, and the pods that use claims. */
final class LocalVolumes {
  private LocalVolumes() {}

  static boolean isOn(PersistentVolume volume, ClusterNode node) {
    return volume.nodeTerms().stream().anyMatch(term -> term.matches(node));
  }

  /** Paths of the pods that use a claim, given as namespace/name. */
  static List<String> users(Collection<Pod> pods, String claim) {
    return pods.stream().filter(pod -> uses(pod, claim)).map(Pod::path).sorted().toList();
  }

  static boolean uses(Pod pod, String claim) {
    return pod.spec().volumes().stream()
        .anyMatch(volume ->
            volume instanceof PodVolume.Claim(String _, String name)
                && claim.equals(pod.namespace() + "/" + name));
  }
}
