package dev.steward.audit.inside;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.PodRequest;
import java.util.List;

/** What one kind of declared part wants to know of its pods in a cluster. Pure. */
@FunctionalInterface
public interface PartQuestions {

  /**
   * The questions, in the order in which a pod is asked.
   *
   * @param lists what the cluster's lists brought; where one is unseen, nothing is asked
   */
  List<PodRequest> of(Estate estate, ClusterSpec cluster, ClusterFacts lists);
}
