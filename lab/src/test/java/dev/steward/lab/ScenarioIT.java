package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Break, audit, see exactly these findings; mend, audit, see them gone.
 *
 * <p>Faults that do not get in each other's way are in at the same time: what one audit must find
 * is the sum of theirs and nothing else, so a finding too many or too few of any fails. That a
 * mended fault is gone is seen by the next audit, which expects its own findings only, and by the
 * last, which expects none.
 */
@ExtendWith(Lab.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenarioIT {

  static List<Broken> faults() {
    return List.of(services(), access(), identity(), cluster(), databases(), archive());
  }

  private static Broken services() {
    return new Broken("services, schedules, disks")
        .by("docker-restarting", "vps1", "high DOCKER-RESTART-LOOP vps1")
        .by("fabric-docker", "vps1")
        .by("rpcbind-unwanted", "vps1", "medium HOST-SERVICE-UNWANTED vps1")
        .by(
            "cron-not-found",
            "vps2",
            "high CRON-COMMAND-NOT-FOUND vps2",
            "high CRON-COMMAND-NOT-FOUND vps2")
        .by("failed-unit", "vps2", "high HOST-UNIT-FAILED vps2")
        .by("apache-unwanted", "vps3", "medium HOST-SERVICE-UNWANTED vps3")
        .by("cron-script-missing", "vps3", "high CRON-SCRIPT-MISSING vps3")
        .by(
            "password-login",
            "vps3",
            "high ACCESS-SSH-PASSWORD-LOGIN vps3",
            "medium ACCESS-PASSWORD-LOGIN-USED vps3")
        .by("disk-nearly-full", "vps4", "critical HOST-DISK-USAGE vps4")
        .by("cron-output-discarded", "vps4", "medium CRON-OUTPUT-DISCARDED vps4")
        .by("cron-script-moved", "vps4", "high CRON-SCRIPT-MISSING vps4")
        .by("socat-forwarder", "vps5", "high NET-FORWARDER vps5")
        .by("expired-certificate", "vps5", "critical CERT-EXPIRED vps5");
  }

  private static Broken access() {
    return new Broken("access, secrets, ports")
        .by("port-conflict", "vps1", "high DOCKER-PORT-CONFLICT vps1")
        .by("fabric-two", "vps1", "critical FABRIC-TWO-DEPLOYMENTS vps1")
        .by("second-uid-0", "vps1", "critical ACCESS-SECOND-ROOT vps1")
        .by(
            "token-shared",
            "",
            "high BACKUP-TOKEN-SHARED vps1",
            "high BACKUP-TOKEN-SHARED vps2",
            "high BACKUP-TOKEN-SHARED vps3",
            "high BACKUP-TOKEN-SHARED vps4")
        .by(
            "hostkey-check-off",
            "vps2",
            "high SSH-HOST-KEY-UNCHECKED vps2",
            "high SSH-HOST-KEY-UNCHECKED vps2")
        .by("weak-authorized-key", "vps2", "high ACCESS-WEAK-KEY vps2")
        .by("secret-in-arguments", "vps3", "high SECRET-IN-ARGUMENTS vps3")
        .by("time-unsynchronised", "vps3", "high HOST-SERVICE-MISSING vps3")
        .by("postgres-exposed", "vps4", "critical NET-STORE-OPEN vps4")
        .by("curl-pipe-shell", "vps4", "medium SCRIPT-PIPES-DOWNLOAD vps4")
        .by("management-console", "vps5", "high NET-CONSOLE-OPEN vps5")
        .by("expiring-certificate", "vps5", "high CERT-EXPIRING vps5");
  }

  private static Broken identity() {
    return new Broken("identity, passwords, firewalls, backups")
        .by("fabric-height-lag", "vps1", "high FABRIC-HEIGHT-LAG vps1")
        .by(
            "root-password-same",
            "",
            "high ACCESS-PASSWORD-CLONED vps1",
            "high ACCESS-PASSWORD-CLONED vps2",
            "high ACCESS-PASSWORD-CLONED vps3",
            "high ACCESS-PASSWORD-CLONED vps4",
            "high ACCESS-PASSWORD-CLONED vps5")
        .by(
            "duplicate-machine-id",
            "vps3",
            "high INTENT-IDENTITY-DUPLICATE vps2",
            "high INTENT-IDENTITY-DUPLICATE vps3")
        .by("backup-shrunk", "vps1", "high BACKUP-ARTEFACT-SHRUNK vps1")
        .by("backup-empty", "vps2", "high BACKUP-ARTEFACT-EMPTY vps2")
        .by("backup-stale", "vps3", "high BACKUP-ARTEFACT-STALE vps3")
        .by("backup-truncated", "vps4", "high BACKUP-ARTEFACT-UNREADABLE vps4")
        .by("zombie", "vps2", "low HOST-PROCESS-ZOMBIE vps2")
        .by("firewalld-on-node", "vps3", "high NET-FIREWALL-WRONG vps3")
        .by(
            "secret-world-readable",
            "vps3",
            "high SECRET-WORLD-READABLE vps3",
            "high SECRET-WORLD-READABLE vps3")
        .by("empty-password", "vps3", "critical ACCESS-EMPTY-PASSWORD vps3")
        .by("redis-exposed", "vps4", "critical NET-STORE-OPEN vps4")
        .by("firewall-missing", "vps5", "high NET-FIREWALL-MISSING vps5");
  }

  private static Broken cluster() {
    return new Broken("K3s without a snapshot of its etcd")
        .by(
            "k3s-files",
            "",
            "high K3S-ETCD-SNAPSHOT vps1",
            "high K3S-ETCD-SNAPSHOT vps2",
            "high K3S-ETCD-SNAPSHOT vps3");
  }

  /** I-12, I-24. */
  private static Broken databases() {
    return new Broken("replicas that are none, members too many")
        .by(
            "fabric-orderer-down",
            "vps1",
            "high FABRIC-RAFT-TOLERANCE Compose project gx-down on vps1/gxchannel")
        .by("etcd-four", "", "medium ETCD-EVEN-MEMBERS etcd")
        .by("pg-posing", "vps4", "critical DATA-NOT-REPLICATED ledger")
        .by("redis-save-failed", "vps2", "high DATA-REDIS-NOT-SAVED vps2");
  }

  /** I-10. */
  private static Broken archive() {
    return new Broken("an archive that stands still, a member of no server")
        .by("fabric-certificate-expiring", "vps1", "high FABRIC-CERTIFICATE-EXPIRING vps1")
        .by("etcd-stale", "", "critical ETCD-STALE-MEMBER etcd")
        .by("pg-archive-broken", "vps4", "high DATA-PG-ARCHIVER-FAILING vps4");
  }

  @Order(1)
  @ParameterizedTest
  @MethodSource("faults")
  void faultsAreFoundAndNothingElse(Broken broken, Lab.Servers servers) {
    try (Lab.Fault _ = broken.bringIn(servers)) {
      Audit audit = Audit.of(servers);

      assertThat(audit.findings()).as(audit.titles()).isEqualTo(broken.expected());
      assertThat(audit.unknowns()).as(audit.titles()).isEmpty();
      assertThat(audit.unproved()).isEmpty();
      assertThat(audit.code()).isEqualTo(1);
    }
  }

  @Order(2)
  @Test
  void nothingIsLeftOfWhatWasMended(Lab.Servers servers) {
    Audit audit = Audit.of(servers);

    assertThat(audit.titles()).isEmpty();
    assertThat(audit.code()).isZero();
  }

  @Order(2)
  @Test
  void standbyThatStreamsAndThreeMembersAreNoFinding(Lab.Servers servers) {
    Broken sound = new Broken("sound").by("pg-streaming", "vps4").by("etcd-three", "");
    try (Lab.Fault _ = sound.bringIn(servers)) {
      Audit audit = Audit.of(servers);

      assertThat(audit.titles()).isEmpty();
      assertThat(audit.code()).isZero();
    }
  }

  /** I-02: how much is reclaimable from what, on an estate that cares from 20 MiB on. */
  @Order(3)
  @Test
  void reclaimableBytesAreFoundFromTheAmountThatTheEstateNames(
      Lab.Servers servers, @TempDir Path folder) throws IOException {
    Path estate =
        new Declared(servers)
            .replacing("  default:", "  default:\n    containers: { reclaimable: 20Mi }")
            .in(folder);
    try (Lab.Fault _ = servers.fault("docker-reclaimable", "vps1")) {
      Audit audit = Audit.of(servers, estate, "vps1");

      assertThat(audit.findings())
          .as(audit.titles())
          .containsExactly("info DOCKER-VOLUME-UNUSED vps1", "low DOCKER-RECLAIMABLE vps1");
      assertThat(audit.text()).contains("build cache").contains("Unused images");
    }
  }

  /** I-18: an audit overlooked the only remote because it asked as one user. */
  @Order(4)
  @Test
  void remoteOfAnotherUserIsSeen(Lab.Servers servers, @TempDir Path folder) throws IOException {
    Path estate =
        new Declared(servers)
            .replacing("roles: [control-plane]", "roles: [control-plane, backup]")
            .in(folder);
    try (Lab.Fault _ = servers.fault("rclone-remote", "vps1")) {
      assertThat(Audit.of(servers, estate, "vps1", "vps2").findings())
          .containsExactly("high BACKUP-REMOTE-MISSING vps2");
    }
  }

  /** I-22: a server is its host key and machine-id; a nickname is only a label. */
  @Order(5)
  @Test
  void swappedNicknamesAreFoundOnceTheServersArePinned(Lab.Servers servers) {
    pin(servers, "vps2");
    pin(servers, "vps3");
    assertThat(Audit.of(servers, "vps2", "vps3").findings()).isEmpty();

    try (Lab.Fault _ = servers.fault("swapped-nicknames")) {
      Audit audit = Audit.of(servers, "vps2", "vps3");
      assertThat(audit.findings())
          .as(audit.titles())
          .containsExactly(
              "critical INTENT-NICKNAME-MOVED vps2", "critical INTENT-NICKNAME-MOVED vps3");
    } finally {
      servers.forget();
    }
  }

  private static void pin(Lab.Servers servers, String server) {
    String key =
        servers
            .on(server, "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub | cut -d ' ' -f 2")
            .strip();
    servers
        .steward("estate", "trust", server, "-f", servers.estate().toString(), "--fingerprint", key)
        .run()
        .orThrow();
  }
}
