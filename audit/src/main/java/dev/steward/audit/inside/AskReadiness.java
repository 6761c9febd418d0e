package dev.steward.audit.inside;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.cluster.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the running pods of each declared service whether they are ready, at its declared path. */
final class AskReadiness implements PartQuestions {

  @Override
  public List<PodRequest> of(Estate estate, ClusterSpec cluster, ClusterFacts lists) {
    List<Pod> pods = lists.pods().maybe().orElse(List.of());
    List<Workload> workloads = lists.workloads().maybe().orElse(List.of());
    return estate.platform().services().values().stream()
        .flatMap(service ->
            workloads.stream()
                .filter(it -> isOf(service, cluster, it))
                .flatMap(it -> requests(service, it, pods)))
        .toList();
  }

  /** Whether the workload bears the service's name where the service is declared. */
  private static boolean isOf(ServiceSpec service, ClusterSpec cluster, Workload workload) {
    return switch (service.placement()) {
      case Placement.OnServers _ -> false;
      case Placement.InCluster(String name, Optional<String> namespace) ->
          name.equals(cluster.name())
              && workload.owner().isEmpty()
              && workload.name().equals(service.name())
              && namespace.map(workload.namespace()::equals).orElse(true);
    };
  }

  private static Stream<PodRequest> requests(
      ServiceSpec service, Workload workload, List<Pod> pods) {
    return service.ready().filter(PodQuestion::mayBeAsked).stream()
        .flatMap(path ->
            pods.stream()
                .filter(pod -> pod.phase().equals("Running") && !pod.terminating())
                .filter(pod -> pod.namespace().equals(workload.namespace()))
                .filter(pod -> workload.selector().matches(pod.labels()))
                .flatMap(pod ->
                    port(pod).stream()
                        .map(it -> new PodRequest(pod, it, new PodQuestion.Check(path)))));
  }

  /** The port that the pod's own readiness probe asks, by number or name; else its only one. */
  private static Optional<Integer> port(Pod pod) {
    List<ContainerSpec> containers =
        pod.spec().containers().stream().filter(it -> !it.init()).toList();
    Optional<Integer> probed =
        containers.stream()
            .flatMap(it -> it.readiness().map(HttpCheck::port).stream())
            .filter(it -> it.matches("[0-9]{1,5}"))
            .map(Integer::valueOf)
            .findFirst();
    List<Integer> ports = containers.stream().flatMap(it -> it.ports().stream()).toList();
    return probed.or(() -> ports.size() == 1 ? Optional.of(ports.getFirst()) : Optional.empty());
  }
}
