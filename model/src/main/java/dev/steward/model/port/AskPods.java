package dev.steward.model.port;

import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.PodRequest;
import java.util.List;

/** Says what to ask the pods of a cluster, once its lists are read. Pure. */
@FunctionalInterface
public interface AskPods {
  AskPods NOTHING = _ -> List.of();

  /**
   * The questions, none twice.
   *
   * @param lists what the cluster's lists brought; any of them may be unseen
   */
  List<PodRequest> of(ClusterFacts lists);

  /** What to run in containers, for what no port answers. */
  default List<PodProbe> probes(ClusterFacts lists) {
    return List.of();
  }
}
