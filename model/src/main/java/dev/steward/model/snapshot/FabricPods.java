package dev.steward.model.snapshot;

import dev.steward.model.estate.Platform;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.fabric.FabricNode;
import java.util.List;

/** The Fabric nodes in the pods of one cluster, as the API server's word shows them. */
public final class FabricPods {
  private FabricPods() {}

  /** Each with the network that it is declared as. */
  public static List<FabricNode> of(String cluster, ClusterFacts facts, Platform declared) {
    return new GatherNodes(declared).inPods(cluster, facts);
  }
}
