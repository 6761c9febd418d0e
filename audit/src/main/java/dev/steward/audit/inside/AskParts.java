package dev.steward.audit.inside;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.port.AskPods;
import java.util.List;

/**
 * All questions that the declared parts of an estate have to the pods of a cluster. A feature adds
 * its own here and finds the answers in {@link
 * dev.steward.model.fact.cluster.ClusterFacts#answers}.
 */
public final class AskParts {
  private static final List<PartQuestions> PARTS = List.of(new AskServices(), new AskFabric());

  private AskParts() {}

  /** The questions to one cluster. */
  public static AskPods of(Estate estate, ClusterSpec cluster) {
    return lists ->
        PARTS.stream()
            .flatMap(part -> part.of(estate, cluster, lists).stream())
            .distinct()
            .toList();
  }
}
