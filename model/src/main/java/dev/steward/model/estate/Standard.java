package dev.steward.model.estate;

import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hardening baseline and the thresholds that a server must meet. Every number a rule compares
 * with stands here, so that the estate can change it.
 */
public record Standard(
    Usage disk,
    Usage inodes,
    Host host,
    Services services,
    Ssh ssh,
    Access access,
    Network network,
    Time time,
    Expiry certificates,
    Containers containers,
    Cluster cluster,
    Databases databases,
    Backups backups,
    Fabric fabric,
    Map<String, String> sysctl) {

  public Standard {
    sysctl = Map.copyOf(sysctl);
  }

  /** Shares in use from which a finding is a warning, and from which it is critical. */
  public record Usage(Percent warn, Percent critical) {
    public Usage {
      if (warn.compareTo(critical) > 0) {
        throw new IllegalArgumentException("warn lies above critical: " + warn + " > " + critical);
      }
    }
  }

  /**
   * How a machine may be loaded, and how old what it knows may be.
   *
   * @param memory share in use
   * @param swap share in use
   * @param pressure share of five minutes in which work may wait for memory or disk
   * @param loadPerProcessor over 15 minutes, where the kernel does not measure pressure
   * @param zombies from this number on they are a finding
   * @param packageCache age after which lists of security updates say nothing any more
   * @param journal size that the journal may have
   * @param supportWarning how long before the end of support a finding says so
   */
  public record Host(
      Usage memory,
      Usage swap,
      Percent pressure,
      double loadPerProcessor,
      int zombies,
      Duration packageCache,
      ByteSize journal,
      Duration supportWarning) {}

  /** Names of systemd units, without suffix for services. */
  public record Services(List<String> absent, List<String> present) {
    public Services {
      absent = List.copyOf(absent);
      present = List.copyOf(present);
    }
  }

  /** What sshd may offer at most (sshd_config(5)). */
  public record Ssh(
      boolean passwordLogin,
      boolean rootPasswordLogin,
      int maxAuthTries,
      Duration loginGraceTime) {}

  /**
   * What accounts and their keys must meet.
   *
   * @param passwordMaxAge after which a password that opens the server counts as old
   * @param minRsaBits smallest RSA key that may log in
   * @param forbiddenAlgorithms ciphers, MACs and key exchanges that sshd must not offer, as regular
   *     expressions that match the whole name
   */
  public record Access(Duration passwordMaxAge, int minRsaBits, List<String> forbiddenAlgorithms) {
    public Access {
      forbiddenAlgorithms = List.copyOf(forbiddenAlgorithms);
    }
  }

  /**
   * What may listen for other machines.
   *
   * @param everywhere ports expected on every server
   * @param byRole ports expected on servers of a role, besides those
   */
  public record Network(List<PortRange> everywhere, Map<Role, List<PortRange>> byRole) {
    public Network {
      everywhere = List.copyOf(everywhere);
      byRole = Map.copyOf(byRole);
    }

    /** Whether a server of these roles is expected to listen there. */
    public boolean expects(Set<Role> roles, String protocol, int port) {
      return Stream.concat(
              everywhere.stream(),
              roles.stream().flatMap(role -> byRole.getOrDefault(role, List.of()).stream()))
          .anyMatch(range -> range.contains(protocol, port));
    }
  }

  /** How far a clock may be off. */
  public record Time(Duration maxOffset) {}

  /** Remaining validity below which a certificate is a warning, and below which it is critical. */
  public record Expiry(Duration warn, Duration critical) {}

  /**
   * What containers outside a cluster must meet.
   *
   * @param reclaimable bytes of images, build cache and stopped containers that are worth freeing
   * @param restartsPerDay from which a container counts as caught in a loop
   * @param longRunning age from which a running container is expected to come back after a reboot
   */
  public record Containers(ByteSize reclaimable, int restartsPerDay, Duration longRunning) {}

  /**
   * What the nodes of a cluster must meet.
   *
   * @param snapshotAge oldest acceptable newest snapshot of an embedded etcd
   */
  public record Cluster(Duration snapshotAge) {}

  /**
   * What databases must meet.
   *
   * @param lag bytes that a replica may be behind and still counts as one
   * @param retained bytes of log that an unused replication slot may keep
   * @param connections share of the allowed connections in use
   * @param unsaved how long Redis may have changes that are on no disk
   * @param etcd share of its quota that etcd's database may take
   * @param fragmented free share of etcd's database from which a defragmentation is due
   */
  public record Databases(
      ByteSize lag,
      ByteSize retained,
      Usage connections,
      Duration unsaved,
      Usage etcd,
      Percent fragmented) {}

  /**
   * What the files of backups must meet.
   *
   * @param shrunk share by which the newest may be smaller than those before it
   * @param rhythms times its own rhythm after which the newest of a series is too old
   * @param writing how long a file that was just written may be incomplete
   * @param running how long a job of a cluster may run before it counts as failed
   */
  public record Backups(Percent shrunk, int rhythms, Duration writing, Duration running) {}

  /**
   * What Fabric networks must meet.
   *
   * @param maxLagBlocks blocks that a node may be behind the highest one of its channel, since
   *     nodes are not asked at one time
   */
  public record Fabric(int maxLagBlocks) {}

  /**
   * CIS Debian Linux 12 Benchmark v1.1.0, sections 1.5 and 3.3, as far as the kernel and systemd
   * set it by themselves; alternatives stand apart by {@code |}.
   */
  private static final Map<String, String> SYSCTL =
      Map.of(
          "kernel.randomize_va_space", "2",
          "fs.suid_dumpable", "0|2",
          "fs.protected_symlinks", "1",
          "fs.protected_hardlinks", "1",
          "net.ipv4.tcp_syncookies", "1|2",
          "net.ipv4.icmp_echo_ignore_broadcasts", "1",
          "net.ipv4.icmp_ignore_bogus_error_responses", "1",
          "net.ipv4.conf.all.accept_source_route", "0",
          "net.ipv4.conf.default.accept_source_route", "0",
          "net.ipv4.ip_forward", "0");

  /** What Steward holds every server to unless the estate says otherwise. */
  public static final Standard DEFAULT =
      new Standard(
          new Usage(new Percent(75), new Percent(90)),
          new Usage(new Percent(75), new Percent(90)),
          new Host(
              new Usage(new Percent(90), new Percent(97)),
              new Usage(new Percent(50), new Percent(90)),
              new Percent(20),
              2.0,
              10,
              Duration.ofDays(14),
              ByteSize.parse("4Gi"),
              Duration.ofDays(90)),
          new Services(
              List.of("httpd", "apache2", "rpcbind", "socat", "telnet", "vsftpd"), List.of()),
          new Ssh(false, false, 4, Duration.ofSeconds(60)),
          new Access(
              Duration.ofDays(365),
              2048,
              List.of(
                  ".*-cbc(@.*)?",
                  "arcfour.*",
                  "3des.*",
                  "blowfish.*",
                  "cast128.*",
                  "hmac-md5.*",
                  "hmac-ripemd160.*",
                  "hmac-sha1-96.*",
                  "diffie-hellman-group1-sha1",
                  "diffie-hellman-group14-sha1",
                  "diffie-hellman-group-exchange-sha1")),
          new Network(
              ports("22/tcp", "68/udp", "546/udp", "323/udp", "5353/udp", "5355/tcp", "5355/udp"),
              Map.of(
                  Role.CONTROL_PLANE,
                  ports(
                      "80/tcp",
                      "443/tcp",
                      "2379-2381/tcp",
                      "6443-6444/tcp",
                      "7946/tcp",
                      "7946/udp",
                      "7472/tcp",
                      "8443/tcp",
                      "8472/udp",
                      "10248-10259/tcp",
                      "30000-32767/tcp",
                      "30000-32767/udp",
                      "51820-51821/udp"),
                  Role.WORKER,
                  ports(
                      "80/tcp",
                      "443/tcp",
                      "7946/tcp",
                      "7946/udp",
                      "7472/tcp",
                      "8443/tcp",
                      "8472/udp",
                      "10248-10256/tcp",
                      "30000-32767/tcp",
                      "30000-32767/udp",
                      "51820-51821/udp"),
                  Role.WEBSITE,
                  ports("80/tcp", "443/tcp", "443/udp"))),
          new Time(Duration.ofSeconds(1)),
          new Expiry(Duration.ofDays(30), Duration.ofDays(7)),
          new Containers(ByteSize.parse("10Gi"), 10, Duration.ofHours(24)),
          new Cluster(Duration.ofHours(24)),
          new Databases(
              ByteSize.parse("64Mi"),
              ByteSize.parse("1Gi"),
              new Usage(new Percent(80), new Percent(95)),
              Duration.ofHours(24),
              new Usage(new Percent(60), new Percent(85)),
              new Percent(60)),
          new Backups(new Percent(40), 2, Duration.ofMinutes(15), Duration.ofHours(1)),
          new Fabric(10),
          SYSCTL);

  private static List<PortRange> ports(String... texts) {
    return Stream.of(texts).map(PortRange::parse).toList();
  }
}
