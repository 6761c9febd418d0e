package dev.steward.model.fact.container;

import dev.steward.model.fact.fabric.DockerNode;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/**
 * Container engines and what they hold.
 *
 * @param docker whether there is a Docker engine, and how it is doing
 * @param containers of Docker; none where the engine is absent or stopped
 * @param usage what Docker keeps on disk; unseen where an engine that was used is stopped
 * @param clusterImages images of the containerd of a cluster node; empty where there is none
 * @param dockerApi where a running Docker engine takes orders; nowhere where none runs
 * @param fabric running containers that are nodes of Hyperledger Fabric networks
 */
public record ContainerFacts(
    Observed<DockerEngine> docker,
    Observed<List<DockerContainer>> containers,
    Observed<DockerUsage> usage,
    Observed<List<ClusterImage>> clusterImages,
    Observed<DockerApi> dockerApi,
    Observed<List<DockerNode>> fabric) {

  /** Nothing was seen, for one and the same reason. */
  public static ContainerFacts unseen(Unknown why) {
    return new ContainerFacts(
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why));
  }
}
