package dev.steward.audit.service;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServiceSpec;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.cluster.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The running pods of a declared service in one cluster, and what they are asked. Its workload
 * bears its name.
 */
public record ServiceReplicas(ServiceSpec service, List<Pod> pods) {
  public ServiceReplicas {
    pods = List.copyOf(pods);
  }

  public static ServiceReplicas of(
      ServiceSpec service, ClusterSpec cluster, List<Workload> workloads, List<Pod> pods) {
    return new ServiceReplicas(
        service,
        workloads.stream()
            .filter(it -> it.owner().isEmpty() && it.name().equals(service.name()))
            .filter(it -> isIn(service.placement(), cluster, it.namespace()))
            .flatMap(it -> running(it, pods))
            .toList());
  }

  static boolean isIn(Placement placement, ClusterSpec cluster) {
    return placement instanceof Placement.InCluster in && in.cluster().equals(cluster.name());
  }

  private static boolean isIn(Placement placement, ClusterSpec cluster, String namespace) {
    return switch (placement) {
      case Placement.OnServers _ -> false;
      case Placement.InCluster(String name, Optional<String> declared) ->
          name.equals(cluster.name()) && declared.map(namespace::equals).orElse(true);
    };
  }

  private static Stream<Pod> running(Workload workload, List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.phase().equals("Running") && !pod.terminating())
        .filter(pod -> pod.namespace().equals(workload.namespace()))
        .filter(pod -> workload.selector().matches(pod.labels()));
  }

  /** What all of them are asked. */
  public List<PodRequest> requests() {
    return pods.stream().flatMap(pod -> requests(pod).stream()).toList();
  }

  private List<PodRequest> requests(Pod pod) {
    return questions().stream().flatMap(it -> request(pod, it).stream()).toList();
  }

  /** The question to this pod; empty where its port is not known. */
  Optional<PodRequest> request(Pod pod, PodQuestion question) {
    return port(pod).map(port -> new PodRequest(pod, port, question));
  }

  private List<PodQuestion> questions() {
    List<PodQuestion> questions = new ArrayList<>();
    service.health().flatMap(ServiceReplicas::check).ifPresent(questions::add);
    service.ready().flatMap(ServiceReplicas::check).ifPresent(questions::add);
    service
        .progress()
        .flatMap(ServiceSpec.Progress::sink)
        .ifPresent(sink -> questions.addAll(questions(sink)));
    return questions.stream().distinct().toList();
  }

  /** A path that may not be asked is a fault of the estate file, and ends as not assessed. */
  static Optional<PodQuestion> check(String path) {
    return Optional.of(path).filter(PodQuestion::mayBeAsked).map(PodQuestion.Check::new);
  }

  /** A position that begins with a slash is one in JSON; the others are metrics. */
  static List<PodQuestion> questions(ServiceSpec.Sink sink) {
    List<String> metrics = positions(sink).filter(it -> !it.startsWith("/")).toList();
    List<PodQuestion> questions = new ArrayList<>();
    if (PodQuestion.mayBeAsked(sink.path())) {
      if (!metrics.isEmpty()) {
        questions.add(new PodQuestion.Metrics(sink.path(), metrics));
      }
      if (positions(sink).count() > metrics.size()) {
        questions.add(new PodQuestion.Check(sink.path()));
      }
    }
    return questions;
  }

  private static Stream<String> positions(ServiceSpec.Sink sink) {
    return Stream.of(sink.block(), sink.heartbeat(), sink.oldest()).flatMap(Optional::stream);
  }

  /** The declared port; else the one that its readiness probe asks; else its only one. */
  private Optional<Integer> port(Pod pod) {
    if (service.port().isPresent()) {
      return Optional.of(service.port().getAsInt());
    }
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
