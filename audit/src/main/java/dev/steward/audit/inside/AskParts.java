package dev.steward.audit.inside;

import dev.steward.audit.probe.ProbeScripts;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.port.AskPods;
import dev.steward.model.port.PodProbe;
import java.util.List;
import java.util.stream.Stream;

/**
 * All questions that the declared parts of an estate have to the pods of a cluster. A feature adds
 * its own here and finds the answers in {@link
 * dev.steward.model.fact.cluster.ClusterFacts#answers}.
 */
public final class AskParts implements AskPods {
  private static final List<PartQuestions> PARTS = List.of(new AskServices(), new AskFabric());

  private final Estate estate;
  private final ClusterSpec cluster;
  private final ProbeScripts scripts;

  /** The questions to one cluster. */
  public AskParts(Estate estate, ClusterSpec cluster, ProbeScripts scripts) {
    this.estate = estate;
    this.cluster = cluster;
    this.scripts = scripts;
  }

  @Override
  public List<PodRequest> of(ClusterFacts lists) {
    return PARTS.stream()
        .flatMap(part -> part.of(estate, cluster, lists).stream())
        .distinct()
        .toList();
  }

  @Override
  public List<PodProbe> probes(ClusterFacts lists) {
    return Stream.concat(
            new DatabasePods(estate, cluster.name()).probes(lists, scripts).stream(),
            new TryLogins(estate, cluster).probes(lists, scripts).stream())
        .toList();
  }
}
