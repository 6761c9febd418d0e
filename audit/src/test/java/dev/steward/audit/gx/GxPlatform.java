package dev.steward.audit.gx;

import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.cluster.ClusterNode;
import dev.steward.model.fact.cluster.Condition;
import dev.steward.model.fact.cluster.Namespace;
import dev.steward.model.fact.cluster.StorageClass;
import dev.steward.model.fact.data.CouchState;
import dev.steward.model.fact.data.DataInstance;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.fact.data.RedisState;
import dev.steward.model.fact.fabric.ChannelState;
import dev.steward.model.fact.fabric.DockerNode;
import dev.steward.model.fact.fabric.FabricCertificate;
import dev.steward.model.fact.fabric.FabricKind;
import dev.steward.model.fact.fabric.FabricNode;
import dev.steward.model.fact.fabric.Ledger;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.ClusterObservation;
import dev.steward.model.snapshot.PlatformObservation;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.ServerName;
import dev.steward.model.value.Site;
import dev.steward.testing.cluster.ClusterMaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The two clusters, the nodes of the Fabric networks, and the databases. */
final class GxPlatform {
  private static final Optional<Instant> WRITTEN =
      Optional.of(Instant.parse("2025-10-29T14:12:00Z"));

  private final Instant at;
  private final List<FabricNode> fabric = new ArrayList<>();
  private final List<DockerNode> docker = new ArrayList<>();
  private final List<DataInstance> data = new ArrayList<>();

  private GxPlatform(Instant at) {
    this.at = at;
  }

  static PlatformObservation observed(Instant at) {
    GxPlatform platform = new GxPlatform(at);
    platform.mainNet();
    platform.testNet();
    platform.partner();
    platform.databases();
    return new PlatformObservation(
            List.of(GxCluster.observed(at), platform.partnerCluster()),
            platform.fabric,
            platform.data)
        .withNames(GxNames.observed(at));
  }

  /** The second network, as the probe of vps1 tells it. */
  static List<DockerNode> composed(Instant at) {
    GxPlatform platform = new GxPlatform(at);
    platform.composeNetwork();
    return platform.docker;
  }

  private void mainNet() {
    Optional<String> network = Optional.of("gx-mainnet");
    for (int i = 0; i < 5; i++) {
      orderer(
          network,
          "orderer" + i,
          pod("fabric", "orderer" + i + "-0"),
          channel("gxchannel", 103, i == 2, 5));
    }
    for (String peer : List.of("peer0-org1", "peer1-org1", "peer0-org2", "peer1-org2")) {
      peer(network, peer, pod("fabric", peer + "-0"), channel("gxchannel", 103, false, 0));
      stateDatabase(network, "couchdb-" + peer, pod("fabric", "couchdb-" + peer + "-0"));
    }
    for (String ca : List.of("ca-root", "ca-tls", "ca-orderer", "ca-org1", "ca-org2")) {
      add(
          network,
          FabricKind.CA,
          ca,
          "",
          pod("fabric", ca + "-7d9f5c6b48-x0"),
          GxCluster.CA,
          List.of());
    }
    add(
        network,
        FabricKind.CHAINCODE,
        "gxtv3",
        "",
        pod("fabric", "gxtv3-7d9f5c6b48-x0"),
        GxCluster.GXTV3,
        List.of());
  }

  private void testNet() {
    Optional<String> network = Optional.of("gx-testnet");
    for (int i = 0; i < 3; i++) {
      orderer(
          network,
          "orderer" + i,
          pod("fabric-testnet", "orderer" + i + "-0"),
          channel("testchannel", 58, i == 0, 3));
    }
    for (String peer : List.of("peer0-org1", "peer0-org2")) {
      peer(network, peer, pod("fabric-testnet", peer + "-0"), channel("testchannel", 58, false, 0));
      stateDatabase(network, "couchdb-" + peer, pod("fabric-testnet", "couchdb-" + peer + "-0"));
    }
    add(
        network,
        FabricKind.CHAINCODE,
        "gxtv3",
        "",
        pod("fabric-testnet", "gxtv3-7d9f5c6b48-x0"),
        GxCluster.GXTV3,
        List.of());
  }

  /** The network that a forgotten docker-compose.yaml still runs. */
  private void composeNetwork() {
    for (int i = 0; i < 5; i++) {
      String name = "orderer%d.example.org".formatted(i);
      orderer(Optional.empty(), name, container(name), channel("gxchannel", 9, i == 0, 5));
    }
    for (String peer : List.of("peer0.org1", "peer1.org1", "peer0.org2", "peer1.org2")) {
      peer(
          Optional.empty(),
          peer + ".example.org",
          container(peer + ".example.org"),
          channel("gxchannel", 9, false, 0));
      stateDatabase(Optional.empty(), "couchdb." + peer, container("couchdb." + peer));
    }
    for (int i = 0; i < 3; i++) {
      add(
          Optional.empty(),
          FabricKind.CHAINCODE,
          "gxtv" + (i + 1),
          "",
          container("gxtv" + (i + 1)),
          "gxtv:1.0",
          List.of());
    }
  }

  private void partner() {
    peer(
        Optional.empty(),
        "peer0-partnerorg1",
        new Site.InPod("partner", "gx-partnerorg1", "peer0-partnerorg1-0"),
        channel("gxchannel", 103, false, 0));
  }

  private ClusterObservation partnerCluster() {
    ClusterMaker cluster = new ClusterMaker("partner", at);
    cluster.add(
        new ClusterNode(
            "vps5",
            GxServers.machineId("vps5"),
            List.of(GxServers.address("vps5")),
            Map.of(
                "kubernetes.io/hostname", "vps5",
                "node-role.kubernetes.io/control-plane", "true"),
            List.of(),
            List.of(new Condition("Ready", "True", "KubeletReady", "")),
            "v1.33.4+k3s1",
            true,
            List.of()));
    for (String name : List.of("kube-system", "gx-partnerorg1")) {
      cluster.add(new Namespace(name, Map.of("kubernetes.io/metadata.name", name), false));
    }
    cluster.add(
        new StorageClass(
            "local-path", "rancher.io/local-path", true, "WaitForFirstConsumer", "Delete"));
    GxPods pods = new GxPods(cluster, "gx-partnerorg1");
    pods.stateful(
        "peer0-partnerorg1",
        GxPods.container("peer", GxCluster.PEER, 7051, List.of()),
        "10Gi",
        "vps5");
    pods.stateless(
        "cli", GxPods.container("cli", "hyperledger/fabric-tools:2.5.12", 7051, List.of()), "vps5");
    return cluster.observed();
  }

  private static Site pod(String namespace, String name) {
    return new Site.InPod("main", namespace, name);
  }

  private static Site container(String name) {
    return new Site.OnServer(new ServerName("vps1"), Optional.of(name));
  }

  private static ChannelState channel(String name, long height, boolean leader, int consenters) {
    return new ChannelState(name, height, leader, consenters, consenters);
  }

  private void orderer(Optional<String> network, String name, Site site, ChannelState channel) {
    add(network, FabricKind.ORDERER, name, "OrdererMSP", site, GxCluster.ORDERER, List.of(channel));
  }

  private void peer(Optional<String> network, String name, Site site, ChannelState channel) {
    String msp =
        name.contains("partner") ? "PartnerOrg1MSP" : name.contains("org1") ? "Org1MSP" : "Org2MSP";
    add(network, FabricKind.PEER, name, msp, site, GxCluster.PEER, List.of(channel));
  }

  private void stateDatabase(Optional<String> network, String name, Site site) {
    add(network, FabricKind.STATE_DATABASE, name, "", site, GxCluster.COUCHDB, List.of());
    if (site instanceof Site.InPod) {
      data.add(
          new DataInstance(
              name,
              DatastoreKind.COUCHDB,
              Optional.empty(),
              site,
              Optional.empty(),
              seen("/_all_dbs", couch())));
    }
  }

  static CouchState couch() {
    return new CouchState(
        "3.3.3", Optional.of(Map.of("gxchannel_", 41L, "gxchannel_gxtv3", 1_204L, "_users", 1L)));
  }

  private void add(
      Optional<String> network,
      FabricKind kind,
      String name,
      String organisation,
      Site site,
      String image,
      List<ChannelState> channels) {
    String version = image.substring(image.lastIndexOf(':') + 1);
    if (site instanceof Site.OnServer) {
      docker.add(
          new DockerNode(
              name,
              kind,
              organisation,
              image,
              Optional.of("gx"),
              seen("/version", version),
              seen("/healthz", true),
              seen("/metrics", channels),
              seen("find /var/lib/docker/volumes", new Ledger(ByteSize.parse("53Ki"), WRITTEN)),
              seen("find /var/hyperledger", List.of())));
      return;
    }
    List<FabricCertificate> none = List.of();
    fabric.add(
        new FabricNode(
            network,
            kind,
            name,
            organisation,
            site,
            image,
            seen("/version", version),
            seen("/healthz", true),
            seen("/participation/v1/channels", channels),
            seen("/certificates", none),
            Optional.empty(),
            seen("du", new Ledger(ByteSize.parse("820Ki"), Optional.of(at)))));
  }

  private void databases() {
    for (int i = 0; i < 3; i++) {
      // Three instances that were initialised apart: 3/3 ready, and replicas of nothing.
      postgres("postgres-" + i, "74000000000000000" + (11 + 7 * i), i == 0 ? 48 : 12);
      redis("redis-" + i, "%040x".formatted(0xa1 + i), i == 0 ? 5_120 : 311);
    }
  }

  /** etcd as the member on this server tells it. */
  static EtcdState etcd(String server) {
    List<EtcdState.Member> members = new ArrayList<>();
    for (String name : List.of("vps1", "vps2", "vps3")) {
      members.add(
          new EtcdState.Member(
              memberId(name),
              name + "-5f0c3d1a",
              List.of("https://%s:2380".formatted(GxServers.address(name))),
              false));
    }
    return new EtcdState(
        "14841639068965178418",
        memberId(server),
        server + "-5f0c3d1a",
        "3.5.21",
        memberId("vps1"),
        ByteSize.parse("96Mi"),
        ByteSize.parse("41Mi"),
        Optional.of(ByteSize.parse("2Gi")),
        members,
        List.of());
  }

  private static String memberId(String server) {
    return "1027665774393252846" + server.charAt(3);
  }

  private void postgres(String name, String system, int tables) {
    database(
        DatastoreKind.POSTGRESQL,
        "postgres",
        name,
        seen("pg_control_system()", postgresOf("15.14", system, tables)));
  }

  static PostgresState postgresOf(String version, String system, int tables) {
    return new PostgresState(
        version,
        false,
        system,
        List.of(),
        Optional.empty(),
        OptionalLong.empty(),
        List.of(),
        Optional.of(ByteSize.parse(tables + "Mi")),
        OptionalInt.of(tables),
        9,
        100,
        Optional.empty());
  }

  private void redis(String name, String replication, long keys) {
    RedisState state =
        new RedisState(
            "7.4.5",
            true,
            false,
            "",
            replication,
            0,
            0,
            new RedisState.Persistence(
                Optional.of(true), Optional.of(at.minusSeconds(1800)), true, 12, false, true),
            keys);
    database(DatastoreKind.REDIS, "redis", name, seen("INFO", state));
  }

  private void database(
      DatastoreKind kind, String datastore, String name, Observed<DataState> state) {
    data.add(
        new DataInstance(
            name,
            kind,
            Optional.of(datastore),
            pod("backend-mainnet", name),
            Optional.of("backend-mainnet/data-" + name),
            state));
  }

  private <T> Observed<T> seen(String source, T value) {
    return Observed.seen(value, new Evidence(source, at, ""));
  }
}
