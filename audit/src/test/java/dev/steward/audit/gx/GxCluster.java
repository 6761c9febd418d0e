package dev.steward.audit.gx;

import static dev.steward.audit.gx.GxPods.checked;
import static dev.steward.audit.gx.GxPods.container;

import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.ContainerSpec;
import dev.steward.model.fact.cluster.Dependency;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.NodeImage;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.StorageClass;
import dev.steward.model.fact.cluster.Termination;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.value.ByteSize;
import dev.steward.testing.cluster.ClusterMaker;
import dev.steward.testing.cluster.PodMaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The cluster of vps1 to vps4: MainNet, TestNet, and what watches over them. */
final class GxCluster {
  static final String PEER = "hyperledger/fabric-peer:2.5.12";
  static final String ORDERER = "hyperledger/fabric-orderer:2.5.12";
  static final String CA = "hyperledger/fabric-ca:1.5.15";
  static final String COUCHDB = "couchdb:3.3.3";
  static final String GXTV3 = "registry.example.org/gxtv3:2.11";
  private static final String SERVICES = "registry.example.org/gx/";

  private final Instant at;
  private final ClusterMaker cluster;

  private GxCluster(Instant at) {
    this.at = at;
    this.cluster = new ClusterMaker("main", at);
  }

  static ClusterObservation observed(Instant at) {
    return new GxCluster(at).observed();
  }

  private ClusterObservation observed() {
    nodes();
    namespaces();
    cluster.add(
        new StorageClass(
            "local-path", "rancher.io/local-path", true, "WaitForFirstConsumer", "Delete"));
    GxNetworkPolicies.add(cluster);
    system();
    mainNet();
    mainNetBackend();
    testNet();
    monitoring();
    GxAnswers.tell(cluster);
    return cluster.observed();
  }

  private void nodes() {
    node("vps1", "us-east", "vps1", true, List.of(GXTV3, PEER, ORDERER, COUCHDB));
    node("vps2", "us-west", "vps2", true, List.of(PEER, ORDERER, COUCHDB, CA));
    node("vps3", "us-central", "vps3", true, List.of(PEER, ORDERER, COUCHDB, CA));
    node("vps4", "asia", "vps2", false, List.of(GXTV3, PEER, ORDERER, COUCHDB));
  }

  private void node(
      String name, String zone, String nodeId, boolean controlPlane, List<String> images) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("kubernetes.io/hostname", name);
    labels.put("topology.kubernetes.io/zone", zone);
    labels.put("node-id", nodeId);
    if (controlPlane) {
      labels.put("node-role.kubernetes.io/control-plane", "true");
      labels.put("node-role.kubernetes.io/etcd", "true");
    }
    Condition ready = new Condition("Ready", "True", "KubeletReady", "");
    cluster.add(
        new ClusterNode(
            name,
            GxServers.machineId(name),
            List.of(GxServers.address(name)),
            labels,
            List.of(),
            controlPlane
                ? List.of(ready, new Condition("EtcdIsVoter", "True", "MemberNotLearner", ""))
                : List.of(ready),
            "v1.33.4+k3s1",
            true,
            images.stream()
                .map(image -> new NodeImage(List.of(image), ByteSize.parse("160Mi")))
                .toList()));
  }

  private void namespaces() {
    for (String name :
        List.of(
            "kube-system",
            "ingress-nginx",
            "cert-manager",
            "metallb-system",
            "fabric",
            "backend-mainnet",
            "fabric-testnet",
            "backend-testnet",
            "monitoring",
            "registry")) {
      // One namespace lacks the label that the policies' selectors name.
      Map<String, String> labels =
          name.equals("backend-mainnet")
              ? Map.of("kubernetes.io/metadata.name", name)
              : Map.of("kubernetes.io/metadata.name", name, "name", name);
      cluster.add(new Namespace(name, labels, false));
    }
  }

  private void system() {
    GxPods system = new GxPods(cluster, "kube-system");
    system.stateless(
        "coredns",
        container("coredns", "rancher/mirrored-coredns-coredns:1.12.3", 53, List.of()),
        "vps1");
    system.stateless(
        "local-path-provisioner",
        container(
            "local-path-provisioner", "rancher/local-path-provisioner:v0.0.31", 8080, List.of()),
        "vps2");
    system.stateless(
        "metrics-server",
        container("metrics-server", "rancher/mirrored-metrics-server:v0.8.0", 10250, List.of()),
        "vps3");
    new GxPods(cluster, "cert-manager")
        .stateless(
            "cert-manager",
            container(
                "cert-manager",
                "quay.io/jetstack/cert-manager-controller:v1.18.2",
                9402,
                List.of()),
            "vps2");
    new GxPods(cluster, "metallb-system")
        .stateless(
            "controller",
            container("controller", "quay.io/metallb/controller:v0.15.2", 7472, List.of()),
            "vps3");
    new GxPods(cluster, "ingress-nginx")
        .stateless(
            "ingress-nginx-controller",
            container(
                "controller", "registry.k8s.io/ingress-nginx/controller:v1.13.2", 443, List.of()),
            "vps1");
  }

  private void mainNet() {
    GxPods fabric = new GxPods(cluster, "fabric");
    String[] orderers = {"vps1", "vps3", "vps2", "vps1", "vps3"};
    for (int i = 0; i < orderers.length; i++) {
      fabric.stateful(
          "orderer" + i, container("orderer", ORDERER, 7050, List.of()), "10Gi", orderers[i]);
    }
    peer(fabric, "peer0-org1", "vps1", "vps2");
    peer(fabric, "peer1-org1", "vps3", "vps1");
    peer(fabric, "peer0-org2", "vps2", "vps2");
    peer(fabric, "peer1-org2", "vps3", "vps3");
    fabric.stateless("gxtv3", container("gxtv3", GXTV3, 9999, List.of()), "vps1");
    for (String ca : List.of("ca-orderer", "ca-org1", "ca-tls")) {
      fabric.kept(ca, container("ca", CA, 7054, List.of()), "1Gi", "vps2");
    }
    for (String ca : List.of("ca-org2", "ca-root")) {
      fabric.kept(ca, container("ca", CA, 7054, List.of()), "1Gi", "vps3");
    }
  }

  private static void peer(GxPods fabric, String peer, String node, String database) {
    fabric.stateful(
        "couchdb-" + peer, container("couchdb", COUCHDB, 5984, List.of()), "5Gi", database);
    fabric.stateful(
        peer,
        container(
            "peer",
            PEER,
            7051,
            List.of(
                new Dependency(
                    "CORE_LEDGER_STATE_COUCHDBCONFIG_COUCHDBADDRESS",
                    "couchdb-" + peer,
                    OptionalInt.of(5984)),
                new Dependency("CHAINCODE_ADDRESS", "gxtv3", OptionalInt.of(9999)))),
        "10Gi",
        node);
  }

  private void mainNetBackend() {
    GxPods backend = new GxPods(cluster, "backend-mainnet");
    backend.stateful(
        "postgres",
        container("postgres", "postgres:15.14", 5432, List.of()),
        "20Gi",
        "vps4",
        "vps4",
        "vps2");
    backend.stateful(
        "redis", container("redis", "redis:7.4", 6379, List.of()), "5Gi", "vps4", "vps4", "vps1");
    for (String name : List.of("admin", "identity", "governance", "loanpool", "organization")) {
      backend.stateless("svc-" + name, service("svc-" + name), "vps1", "vps3", "vps3");
    }
    backend.stateless("svc-tax", service("svc-tax"), "vps1", "vps3");
    backend.deployment("svc-tokenomics", service("svc-tokenomics"), 3, 0);
    String[] nodes = {"vps1", "vps3", "vps3"};
    for (int i = 0; i < nodes.length; i++) {
      cluster.add(
          backend
              .deployedPod("svc-tokenomics", service("svc-tokenomics"), i, nodes[i])
              .notReady()
              .make());
    }
    backend.stateless("projector", worker("projector"), "vps1");
    cluster.add(
        restarting(
            backend.deployed("outbox-submitter", worker("outbox-submitter"), 1, 1, "vps1"), 149));
  }

  private Pod restarting(PodMaker pod, int times) {
    return pod.restarted(
            times,
            new Termination(
                "Error",
                1,
                Optional.of(at.minusSeconds(600)),
                "panic: rpc error: code = Unavailable desc = connection to peer0-org1:7051 refused"))
        .make();
  }

  private static List<Dependency> stores() {
    return List.of(
        new Dependency("DATABASE_URL", "postgres", OptionalInt.of(5432)),
        new Dependency("REDIS_URL", "redis", OptionalInt.of(6379)));
  }

  private static ContainerSpec service(String name) {
    return checked(name, SERVICES + name + ":1.8.3", 8080, stores());
  }

  private static ContainerSpec worker(String name) {
    return container(
        name,
        SERVICES + name + ":1.8.3",
        8080,
        List.of(
            new Dependency("DATABASE_URL", "postgres", OptionalInt.of(5432)),
            new Dependency("FABRIC_PEER", "peer0-org1.fabric.svc", OptionalInt.of(7051))));
  }

  private void testNet() {
    GxPods fabric = new GxPods(cluster, "fabric-testnet");
    for (int i = 0; i < 3; i++) {
      fabric.stateful(
          "orderer" + i, container("orderer", ORDERER, 7050, List.of()), "10Gi", "vps4");
    }
    peer(fabric, "peer0-org1", "vps4", "vps4");
    peer(fabric, "peer0-org2", "vps4", "vps4");
    fabric.stateless("gxtv3", container("gxtv3", GXTV3, 9999, List.of()), "vps4");
    GxPods backend = new GxPods(cluster, "backend-testnet");
    backend.stateless("svc-identity", service("svc-identity"), "vps4");
    backend.stateless("projector", worker("projector"), "vps4");
    cluster.add(
        restarting(
            backend.deployed("outbox-submitter", worker("outbox-submitter"), 1, 1, "vps4"), 1353));
    backend.deployment("svc-governance", service("svc-governance"), 1, 0);
    cluster.add(
        PodMaker.of("backend-testnet", "svc-governance-7d9f5c6b48-x0")
            .label("app", "svc-governance")
            .owner("ReplicaSet", "svc-governance-7d9f5c6b48")
            .container(service("svc-governance"))
            .selecting("node-role", "testdev")
            .pending(
                "0/4 nodes are available: 4 node(s) didn't match Pod's node affinity/selector.")
            .make());
  }

  private void monitoring() {
    GxPods monitoring = new GxPods(cluster, "monitoring");
    monitoring.stateful(
        "loki", container("loki", "grafana/loki:3.5.3", 3100, List.of()), "20Gi", "vps1");
    monitoring.kept(
        "grafana", container("grafana", "grafana/grafana:12.1.0", 3000, List.of()), "5Gi", "vps2");
    monitoring.stateful(
        "alertmanager",
        container("alertmanager", "prom/alertmanager:v0.28.1", 9093, List.of()),
        "1Gi",
        "vps2");
    monitoring.stateful(
        "prometheus",
        container("prometheus", "prom/prometheus:v3.5.0", 9090, List.of()),
        "50Gi",
        "vps4");
    new GxPods(cluster, "registry")
        .kept("registry", container("registry", "registry:2.8.3", 5000, List.of()), "50Gi", "vps4");
  }
}
