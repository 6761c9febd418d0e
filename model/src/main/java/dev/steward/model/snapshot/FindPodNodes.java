package dev.steward.model.snapshot;

import dev.steward.model.estate.FabricSpec;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.fabric.FabricImage;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the Fabric nodes among the pods of a cluster: orderers, peers and authorities by their
 * image anywhere; by label and by declaration, and what stands beside them (CouchDB, chaincode), in
 * namespaces that have such a node or are declared to be a network's.
 */
final class FindPodNodes {
  private static final Set<FabricKind> CERTAIN =
      Set.of(FabricKind.ORDERER, FabricKind.PEER, FabricKind.CA);
  private static final Set<String> OVER = Set.of("Succeeded", "Failed");

  private final String cluster;
  private final List<Pod> pods;
  private final Evidence evidence;
  private final Map<String, List<FabricSpec>> declared;
  private final Set<String> namespaces;
  private final Map<String, Long> named;

  private FindPodNodes(
      String cluster, List<Pod> pods, Evidence evidence, Map<String, List<FabricSpec>> declared) {
    this.cluster = cluster;
    this.pods = pods.stream().filter(FindPodNodes::stays).toList();
    this.evidence = evidence;
    this.declared = declared;
    namespaces = new HashSet<>(declared.keySet());
    this.pods.stream()
        .filter(pod -> pod.spec().containers().stream().anyMatch(FindPodNodes::certain))
        .forEach(pod -> namespaces.add(pod.namespace()));
    named =
        this.pods.stream()
            .collect(Collectors.groupingBy(FindPodNodes::path, Collectors.counting()));
  }

  /**
   * Those of one cluster.
   *
   * @param declared networks by the namespace that they are declared to be in
   */
  static List<FabricNode> of(
      String cluster, ClusterFacts facts, Map<String, List<FabricSpec>> declared) {
    return switch (facts.pods()) {
      case Observed.Seen<List<Pod>>(List<Pod> pods, Evidence evidence) ->
          new FindPodNodes(cluster, pods, evidence, declared).nodes();
      case Observed.Unseen<List<Pod>> _ -> List.of();
    };
  }

  private static boolean stays(Pod pod) {
    return !OVER.contains(pod.phase())
        && pod.owner().map(Owner::kind).filter("Job"::equals).isEmpty();
  }

  private static boolean certain(ContainerSpec container) {
    return !container.init()
        && FabricImage.kind(container.image()).filter(CERTAIN::contains).isPresent();
  }

  private List<FabricNode> nodes() {
    List<FabricNode> nodes = new ArrayList<>();
    for (Pod pod : pods) {
      if (namespaces.contains(pod.namespace())) {
        nodes(pod).forEach(nodes::add);
      }
    }
    return nodes;
  }

  private List<FabricNode> nodes(Pod pod) {
    List<ContainerSpec> containers =
        pod.spec().containers().stream().filter(it -> !it.init()).toList();
    List<FabricNode> byImage = new ArrayList<>();
    for (ContainerSpec container : containers) {
      FabricImage.kind(container.image())
          .ifPresent(kind -> byImage.add(node(pod, container, kind)));
    }
    if (!byImage.isEmpty() || containers.isEmpty()) {
      return byImage;
    }
    List<FabricSpec> networks = declared.getOrDefault(pod.namespace(), List.of());
    return PodRole.of(workload(pod), pod.labels(), networks)
        .map(kind -> List.of(node(pod, containers.getFirst(), kind)))
        .orElse(List.of());
  }

  private FabricNode node(Pod pod, ContainerSpec container, FabricKind kind) {
    String workload = workload(pod);
    String name = named.getOrDefault(path(pod), 1L) == 1 ? workload : pod.name();
    return new PodNode(cluster, pod, container, evidence)
        .node(kind, name, PodRole.organisation(workload, pod, organisations(pod)));
  }

  private Set<String> organisations(Pod pod) {
    return declared.getOrDefault(pod.namespace(), List.of()).stream()
        .flatMap(spec -> spec.organisations().keySet().stream())
        .collect(Collectors.toSet());
  }

  private static String path(Pod pod) {
    return pod.namespace() + "/" + workload(pod);
  }

  /** What a person called it: a Deployment's pods bear two suffixes, a StatefulSet's one. */
  private static String workload(Pod pod) {
    Optional<Owner> owner = pod.owner();
    return owner
        .map(it -> it.kind().equals("ReplicaSet") ? withoutHash(it.name()) : it.name())
        .orElse(pod.name());
  }

  private static String withoutHash(String replicaSet) {
    int dash = replicaSet.lastIndexOf('-');
    return dash < 0 ? replicaSet : replicaSet.substring(0, dash);
  }
}
