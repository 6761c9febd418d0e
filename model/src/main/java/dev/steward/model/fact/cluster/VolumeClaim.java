package dev.steward.model.fact.cluster;

import dev.steward.model.value.ByteSize;
import java.util.Map;
import java.util.Optional;

/**
 * A claim of a volume.
 *
 * @param volume the volume that it is bound to
 */
public record VolumeClaim(
    String namespace,
    String name,
    String phase,
    Map<String, String> labels,
    String storageClass,
    ByteSize requested,
    Optional<String> volume) {
  public VolumeClaim {
    labels = Map.copyOf(labels);
  }

  /** Such as {@code backend-mainnet/data-postgres-0}. */
  public String path() {
    return namespace + "/" + name;
  }
}
