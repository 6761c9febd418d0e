package dev.steward.audit.gx;

import dev.steward.model.fact.cluster.ClusterService;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Dependency;
import dev.steward.model.fact.cluster.HttpCheck;
import dev.steward.model.fact.cluster.LabelSelector;
import dev.steward.model.fact.cluster.NodeTerm;
import dev.steward.model.fact.cluster.Owner;
import dev.steward.model.fact.cluster.PersistentVolume;
import dev.steward.model.fact.cluster.Requirement;
import dev.steward.model.fact.cluster.ServicePort;
import dev.steward.model.fact.cluster.VolumeClaim;
import dev.steward.model.fact.cluster.Workload;
import dev.steward.model.fact.cluster.WorkloadKind;
import dev.steward.model.value.ByteSize;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Workloads of one namespace, each with its pods, claims, volumes and Service. */
final class GxPods {
  private static final Instant STARTED = Instant.parse("2025-12-09T06:12:00Z");

  private final ClusterMaker cluster;
  private final String namespace;

  GxPods(ClusterMaker cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  static ContainerSpec container(
      String name, String image, int port, List<Dependency> dependencies) {
    return new ContainerSpec(
        name,
        image,
        "IfNotPresent",
        false,
        List.of(),
        dependencies,
        List.of(),
        List.of(port),
        Optional.empty());
  }

  static ContainerSpec checked(String name, String image, int port, List<Dependency> dependencies) {
    return new ContainerSpec(
        name,
        image,
        "IfNotPresent",
        false,
        List.of(),
        dependencies,
        List.of(),
        List.of(port),
        Optional.of(new HttpCheck("/readyz", String.valueOf(port), 10, 3)));
  }

  PodMaker pod(String workload, String pod, String node) {
    return PodMaker.of(namespace, pod).label("app", workload).on(node).started(STARTED);
  }

  /** A StatefulSet whose pods stand on these nodes, each with a volume there. */
  void stateful(String name, ContainerSpec container, String size, String... nodes) {
    workload(
        WorkloadKind.STATEFUL_SET, name, Optional.empty(), nodes.length, nodes.length, container);
    service(name, container);
    for (int i = 0; i < nodes.length; i++) {
      String pod = name + "-" + i;
      volume("data-" + pod, size, nodes[i]);
      cluster.add(
          pod(name, pod, nodes[i])
              .owner("StatefulSet", name)
              .container(container)
              .claim("data-" + pod)
              .make());
    }
  }

  /** A Deployment with one pod and one volume. */
  void kept(String name, ContainerSpec container, String size, String node) {
    PodMaker pod = deployed(name, container, 1, 1, node);
    volume(name + "-data", size, node);
    cluster.add(pod.claim(name + "-data").make());
  }

  /** A Deployment, all of whose pods are ready. */
  void stateless(String name, ContainerSpec container, String... nodes) {
    deployment(name, container, nodes.length, nodes.length);
    for (int i = 0; i < nodes.length; i++) {
      cluster.add(deployedPod(name, container, i, nodes[i]).make());
    }
  }

  /** A Deployment of one pod, which the caller adds. */
  PodMaker deployed(String name, ContainerSpec container, int desired, int ready, String node) {
    deployment(name, container, desired, ready);
    return deployedPod(name, container, 0, node);
  }

  PodMaker deployedPod(String name, ContainerSpec container, int number, String node) {
    return pod(name, name + "-7d9f5c6b48-x" + number, node)
        .owner("ReplicaSet", name + "-7d9f5c6b48")
        .container(container);
  }

  void deployment(String name, ContainerSpec container, int desired, int ready) {
    workload(WorkloadKind.DEPLOYMENT, name, Optional.empty(), desired, ready, container);
    workload(
        WorkloadKind.REPLICA_SET,
        name + "-7d9f5c6b48",
        Optional.of(new Owner("Deployment", name)),
        desired,
        ready,
        container);
    service(name, container);
  }

  private void workload(
      WorkloadKind kind,
      String name,
      Optional<Owner> owner,
      int desired,
      int ready,
      ContainerSpec container) {
    String app = owner.map(Owner::name).orElse(name);
    cluster.add(
        new Workload(
            kind,
            namespace,
            name,
            owner,
            Map.of("app", app),
            OptionalInt.of(desired),
            ready,
            new LabelSelector(Map.of("app", app), List.of()),
            PodMaker.of(namespace, name).container(container).spec(),
            kind == WorkloadKind.STATEFUL_SET ? List.of("data") : List.of(),
            Optional.empty()));
  }

  private void service(String name, ContainerSpec container) {
    int port = container.ports().getFirst();
    cluster.add(
        new ClusterService(
            namespace,
            name,
            "ClusterIP",
            Map.of("app", name),
            "10.43.0.1",
            List.of(new ServicePort("main", port, String.valueOf(port), 0))));
  }

  /** A claim, bound to a local-path volume of that node. */
  void volume(String claim, String size, String node) {
    String path = namespace + "/" + claim;
    String uid = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
    String volume = "pvc-" + uid;
    cluster.add(
        new VolumeClaim(
            namespace,
            claim,
            "Bound",
            Map.of(),
            "local-path",
            ByteSize.parse(size),
            Optional.of(volume)));
    cluster.add(
        new PersistentVolume(
            volume,
            "Bound",
            "local-path",
            ByteSize.parse(size),
            "Delete",
            "hostPath",
            Optional.of(
                "/var/lib/rancher/k3s/storage/%s_%s_%s".formatted(volume, namespace, claim)),
            List.of(
                new NodeTerm(
                    List.of(new Requirement("kubernetes.io/hostname", "In", List.of(node))),
                    List.of())),
            Optional.of(path)));
  }
}
