package dev.steward.model.snapshot;

import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.fact.name.NameFacts;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of what runs on the servers.
 *
 * @param names unseen where nobody looked at public names
 */
public record PlatformObservation(
    List<ClusterObservation> clusters,
    List<FabricNode> fabric,
    List<DataInstance> data,
    Observed<List<NameFacts>> names) {
  public PlatformObservation {
    clusters = List.copyOf(clusters);
    fabric = List.copyOf(fabric);
    data = List.copyOf(data);
  }

  /** One in which nobody looked at names. */
  public PlatformObservation(
      List<ClusterObservation> clusters, List<FabricNode> fabric, List<DataInstance> data) {
    this(
        clusters,
        fabric,
        data,
        Observed.unseen(Unknown.Kind.NOT_ASKED, "nobody looked at public names"));
  }

  /** The same with public names. */
  public PlatformObservation withNames(Observed<List<NameFacts>> seen) {
    return new PlatformObservation(clusters, fabric, data, seen);
  }

  /** Nothing was looked for. */
  public static final PlatformObservation NONE =
      new PlatformObservation(List.of(), List.of(), List.of());

  public Optional<ClusterObservation> cluster(String name) {
    return clusters.stream().filter(cluster -> cluster.name().equals(name)).findFirst();
  }
}
