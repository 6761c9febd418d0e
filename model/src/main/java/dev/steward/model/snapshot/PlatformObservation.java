package dev.steward.model.snapshot;

import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.fabric.FabricNode;
import java.util.List;
import java.util.Optional;

/** What was seen of what runs on the servers. */
public record PlatformObservation(
    List<ClusterObservation> clusters, List<FabricNode> fabric, List<DataInstance> data) {
  public PlatformObservation {
    clusters = List.copyOf(clusters);
    fabric = List.copyOf(fabric);
    data = List.copyOf(data);
  }

  /** Nothing was looked for. */
  public static final PlatformObservation NONE =
      new PlatformObservation(List.of(), List.of(), List.of());

  public Optional<ClusterObservation> cluster(String name) {
    return clusters.stream().filter(cluster -> cluster.name().equals(name)).findFirst();
  }
}
