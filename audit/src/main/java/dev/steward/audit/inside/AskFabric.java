package dev.steward.audit.inside;

import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodQuestion;
import dev.steward.model.fact.cluster.PodRequest;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.snapshot.FabricPods;
import dev.steward.model.value.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks the operations endpoint of each node of a declared Fabric network how it is (Fabric 2.5: The
 * Operations Service).
 */
final class AskFabric implements PartQuestions {
  private static final List<String> FAMILIES =
      List.of(
          "ledger_blockchain_height",
          "consensus_etcdraft_is_leader",
          "consensus_etcdraft_active_nodes",
          "consensus_etcdraft_cluster_size",
          "participation_status",
          "participation_consensus_relation");

  /** Where sample configurations and charts have it. */
  private static final List<Integer> PORTS = List.of(9443, 8443, 9444);

  @Override
  public List<PodRequest> of(Estate estate, ClusterSpec cluster, ClusterFacts lists) {
    List<Pod> pods = lists.pods().maybe().orElse(List.of());
    return FabricPods.of(cluster.name(), lists, estate.platform()).stream()
        .filter(node -> node.network().isPresent())
        .flatMap(node ->
            pods.stream().filter(pod -> isIn(pod, node)).flatMap(pod -> requests(node, pod)))
        .toList();
  }

  private static boolean isIn(Pod pod, FabricNode node) {
    return node.site() instanceof Site.InPod(String _, String namespace, String name)
        && pod.namespace().equals(namespace)
        && pod.name().equals(name)
        && pod.phase().equals("Running")
        && !pod.terminating();
  }

  private static Stream<PodRequest> requests(FabricNode node, Pod pod) {
    return port(pod).stream()
        .flatMap(port -> questions(node).map(question -> new PodRequest(pod, port, question)));
  }

  private static Stream<PodQuestion> questions(FabricNode node) {
    return switch (node.kind()) {
      case ORDERER, PEER ->
          Stream.of(
              new PodQuestion.Health(),
              new PodQuestion.Version(),
              new PodQuestion.Metrics(FAMILIES));
      case CA -> Stream.of(new PodQuestion.Health(), new PodQuestion.Version());
      case STATE_DATABASE, CHAINCODE -> Stream.empty();
    };
  }

  /**
   * The one that the kubelet asks for /healthz, else one that operations endpoints usually have.
   */
  private static Optional<Integer> port(Pod pod) {
    List<ContainerSpec> containers =
        pod.spec().containers().stream().filter(it -> !it.init()).toList();
    return containers.stream()
        .flatMap(it -> it.readiness().stream())
        .filter(check -> check.path().equals("/healthz"))
        .map(HttpCheck::port)
        .filter(port -> port.matches("[0-9]{1,5}"))
        .map(Integer::valueOf)
        .findFirst()
        .or(() ->
            PORTS.stream()
                .filter(port -> containers.stream().anyMatch(it -> it.ports().contains(port)))
                .findFirst());
  }
}
