package dev.steward.audit.inside;

import dev.steward.audit.service.ServiceReplicas;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.cluster.Workload;
import java.util.List;

/**
 * Asks the running pods of each declared service whether they live, whether they are ready, and how
 * far their work has come, at its declared paths.
 */
final class AskServices implements PartQuestions {

  @Override
  public List<PodRequest> of(Estate estate, ClusterSpec cluster, ClusterFacts lists) {
    List<Pod> pods = lists.pods().maybe().orElse(List.of());
    List<Workload> workloads = lists.workloads().maybe().orElse(List.of());
    return estate.platform().services().values().stream()
        .flatMap(
            service -> ServiceReplicas.of(service, cluster, workloads, pods).requests().stream())
        .toList();
  }
}
