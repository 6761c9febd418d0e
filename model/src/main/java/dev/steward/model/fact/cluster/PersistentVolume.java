package dev.steward.model.fact.cluster;

import dev.steward.model.value.ByteSize;
import java.util.List;
import java.util.Optional;

/**
 * A persistent volume.
 *
 * @param localPath the folder of its node for a local or hostPath volume; absent if it lives
 *     elsewhere
 * @param driver such as {@code local}, {@code hostPath} or a CSI driver's name
 * @param nodeTerms where it can be mounted; empty means anywhere
 * @param claim the claim that it is bound to, as namespace/name
 */
public record PersistentVolume(
    String name,
    String phase,
    String storageClass,
    ByteSize capacity,
    String reclaimPolicy,
    String driver,
    Optional<String> localPath,
    List<NodeTerm> nodeTerms,
    Optional<String> claim) {
  public PersistentVolume {
    nodeTerms = List.copyOf(nodeTerms);
  }
}
