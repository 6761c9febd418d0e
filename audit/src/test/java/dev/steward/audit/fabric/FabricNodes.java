package dev.steward.audit.fabric;

import dev.steward.audit.fixture.ServerCase;

/**
 * Answers of Fabric nodes in Docker on a server. Constructed from the documentation of Fabric 2.5
 * (The Operations Service, Metrics Reference) and its source, not captured from nodes.
 */
final class FabricNodes {
  static final String HEALTHY = "{\"status\":\"OK\",\"time\":\"2026-11-23T12:00:00Z\"}\n200\n";
  static final String VERSION = "{\"CommitSHA\":\"a1b2c3d\",\"Version\":\"v2.5.12\"}\n200\n";

  private final StringBuilder list = new StringBuilder();
  private final ServerCase server;

  private FabricNodes(String name) {
    server = ServerCase.named(name);
  }

  static FabricNodes on(String server) {
    return new FabricNodes(server);
  }

  /** Nodes that are all well, each orderer with a ledger and a place in the Raft group. */
  FabricNodes network(String project, int orderers, int height, String written) {
    for (int i = 0; i < orderers; i++) {
      orderer(project, i, i == 0 ? orderers : 0, orderers, height).ledger(project, i, written);
    }
    return this;
  }

  /**
   * @param active how many consenters it reaches as the leader; 0 for a follower
   */
  FabricNodes orderer(String project, int number, int active, int consenters, int height) {
    String name = project + "-orderer" + number;
    node(project, name, "hyperledger/fabric-orderer:2.5", "ORDERER_GENERAL_LOCALMSPID=OrdererMSP");
    return well(
        name,
        """
        consensus_etcdraft_active_nodes{channel="gxchannel"} %d
        consensus_etcdraft_cluster_size{channel="gxchannel"} %d
        consensus_etcdraft_is_leader{channel="gxchannel"} %d
        ledger_blockchain_height{channel="gxchannel"} %d
        participation_status{channel="gxchannel"} 1
        200
        """
            .formatted(active, consenters, active > 0 ? 1 : 0, height));
  }

  FabricNodes peer(String project, String name, String msp, int height) {
    node(project, name, "hyperledger/fabric-peer:2.5", "CORE_PEER_LOCALMSPID=" + msp);
    return well(name, "ledger_blockchain_height{channel=\"gxchannel\"} " + height + "\n200\n");
  }

  FabricNodes database(String project, String name) {
    return node(project, name, "couchdb:3.3", "COUCHDB_USER=x")
        .answering("fabric-health-" + name, "{\"status\":\"ok\"}\n200\n");
  }

  FabricNodes authority(String project, String name) {
    return node(project, name, "hyperledger/fabric-ca:1.5", "FABRIC_CA_HOME=/etc")
        .answering("fabric-health-" + name, HEALTHY);
  }

  FabricNodes node(String project, String name, String image, String variable) {
    list.append(
        "{\"name\":\"/%s\",\"image\":\"%s\",\"project\":\"%s\",\"environment\":[\"%s\",\"\"]}\n"
            .formatted(name, image, project, variable));
    return this;
  }

  FabricNodes well(String name, String metrics) {
    return answering("fabric-health-" + name, HEALTHY)
        .answering("fabric-version-" + name, VERSION)
        .answering("fabric-metrics-" + name, metrics);
  }

  FabricNodes ledger(String project, int number, String written) {
    return answering("fabric-ledger-" + project + "-orderer" + number, written);
  }

  FabricNodes answering(String key, String text) {
    server.answering(key, text);
    return this;
  }

  ServerCase server() {
    return server.answering("fabric-nodes", list.toString());
  }
}
