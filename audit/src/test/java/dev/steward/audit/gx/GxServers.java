package dev.steward.audit.gx;

import dev.steward.audit.access.AccessProbe;
import dev.steward.audit.fixture.Answers;
import dev.steward.audit.fixture.ServerCase;
import dev.steward.model.fact.access.Account;
import dev.steward.model.fact.access.PasswordLogins;
import dev.steward.model.fact.access.PasswordState;
import dev.steward.model.fact.access.SshdConfiguration;
import dev.steward.model.fact.access.SudoPolicy;
import dev.steward.model.fact.backup.BackupTool;
import dev.steward.model.fact.backup.RcloneConfiguration;
import dev.steward.model.fact.certificate.CertificateStore;
import dev.steward.model.fact.data.DataState;
import dev.steward.model.fact.data.ServerInstance;
import dev.steward.model.fact.host.Clock;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.InitSystem;
import dev.steward.model.fact.host.Journal;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.KernelLog;
import dev.steward.model.fact.host.Load;
import dev.steward.model.fact.host.MandatoryAccess;
import dev.steward.model.fact.host.Memory;
import dev.steward.model.fact.host.Mount;
import dev.steward.model.fact.host.OperatingSystem;
import dev.steward.model.fact.host.PackageUpdates;
import dev.steward.model.fact.host.Pressure;
import dev.steward.model.fact.host.ProcessTable;
import dev.steward.model.fact.host.RebootState;
import dev.steward.model.fact.host.TimeSync;
import dev.steward.model.fact.host.Unit;
import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.fact.k3s.K3sRole;
import dev.steward.model.fact.network.Firewall;
import dev.steward.model.fact.network.ListeningSocket;
import dev.steward.model.fact.schedule.CronDaemon;
import dev.steward.model.identity.HostKey;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.FileMode;
import dev.steward.model.value.Fingerprinter;
import dev.steward.model.value.KeyedFingerprint;
import dev.steward.model.value.Percent;
import dev.steward.model.value.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The five servers, as their probes would have told. */
final class GxServers {
  private static final KeyedFingerprint ROOT_PASSWORD =
      new Fingerprinter(new byte[32]).of("the same on every server");

  private final Instant at;

  private GxServers(Instant at) {
    this.at = at;
  }

  /** What differs between the servers. */
  private record Size(int cpu, String memory, String free, String disk, String used) {}

  static List<ServerObservation> observed(Instant at) {
    GxServers servers = new GxServers(at);
    return List.of(
        servers.server("vps1", new Size(8, "32Gi", "10Gi", "399Gi", "315Gi")),
        servers.server("vps2", new Size(8, "32Gi", "18Gi", "399Gi", "235Gi")),
        servers.server("vps3", new Size(8, "32Gi", "19Gi", "399Gi", "207Gi")),
        servers.server("vps4", new Size(8, "32Gi", "21Gi", "399Gi", "76Gi")),
        servers.server("vps5", new Size(2, "8Gi", "5Gi", "99Gi", "14Gi")));
  }

  static String machineId(String server) {
    return "4a8f2c6d1b3e4f50a7c9d2e1f0b3a6c" + server.charAt(3);
  }

  static String address(String server) {
    return "203.0.113.1" + server.charAt(3);
  }

  private ServerObservation server(String name, Size size) {
    ServerCase server = ServerCase.named(name).at(at);
    identity(server, name);
    host(server, name, size);
    access(server);
    network(server, name);
    quiet(server);
    GxDocker.on(server, name, at);
    k3s(server, name);
    backupTools(server, name);
    data(server, name);
    return new ServerObservation(
        new ServerName(name),
        false,
        Outcome.OBSERVED,
        "",
        Duration.ofMillis(900),
        Optional.of(hostKey(name)),
        server.facts());
  }

  private static HostKey hostKey(String name) {
    return new HostKey("ssh-ed25519", "SHA256:" + name + "0".repeat(39));
  }

  private static void identity(ServerCase server, String name) {
    server.seeing("identity", new MachineIdentity(machineId(name), name, List.of(hostKey(name))));
  }

  private void host(ServerCase server, String name, Size size) {
    ByteSize disk = ByteSize.parse(size.disk());
    ByteSize used = ByteSize.parse(size.used());
    server
        .seeing(
            "host.system",
            new OperatingSystem(
                "almalinux",
                List.of("rhel", "centos", "fedora"),
                "10.0",
                "AlmaLinux 10.0 (Purple Lion)",
                Optional.of(LocalDate.of(2035, 5, 31))))
        .seeing(
            "host.kernel",
            new Kernel(
                "6.12.0-55.el10.x86_64",
                "x86_64",
                Duration.ofDays(41),
                "boot-" + name,
                "kvm",
                false))
        .seeing("host.load", new Load(size.cpu(), 1.2, 1.1, 1.0))
        .seeing(
            "host.memory",
            new Memory(
                ByteSize.parse(size.memory()),
                ByteSize.parse(size.free()),
                ByteSize.ZERO,
                ByteSize.ZERO))
        .seeing(
            "host.pressure",
            Optional.of(new Pressure(new Percent(1), new Percent(0), new Percent(1))))
        .seeing(
            "host.fileSystems",
            List.of(
                new FileSystem(
                    "/dev/vda1", "xfs", "/", disk, used, disk.minus(used), 209_000_000, 2_100_000)))
        .seeing("host.mounts", List.of(new Mount("/dev/vda1", "/", "xfs", false, true)))
        .seeing("host.services", new InitSystem(true, units(name), List.of()))
        .seeing("host.processes", new ProcessTable(310, List.of(), List.of(), List.of(), 2))
        .seeing("host.kernelLog", new KernelLog(List.of(), true))
        .seeing("host.journal", new Journal(true, true, ByteSize.parse("480Mi")))
        .seeing(
            "host.updates",
            new PackageUpdates("dnf", Optional.of(at.minusSeconds(40_000)), true, List.of()))
        .seeing("host.reboot", new RebootState(List.of()))
        .seeing("host.sysctl", sysctl())
        .seeing("host.mandatoryAccess", new MandatoryAccess("enforcing", false))
        .seeing("host.closedMounts", List.of())
        .seeing("host.packageCache", List.of())
        .seeing("host.clock", new Clock(at, "UTC", "+0000"))
        .seeing(
            "host.timeSync",
            new TimeSync("chronyd", Optional.of(true), Optional.of(Duration.ofMillis(2))));
  }

  private static Map<String, String> sysctl() {
    return Map.ofEntries(
        Map.entry("net.ipv4.ip_forward", "1"),
        Map.entry("kernel.randomize_va_space", "2"),
        Map.entry("net.ipv4.tcp_syncookies", "1"),
        Map.entry("net.ipv4.icmp_echo_ignore_broadcasts", "1"),
        Map.entry("net.ipv4.icmp_ignore_bogus_error_responses", "1"),
        Map.entry("net.ipv4.conf.all.accept_source_route", "0"),
        Map.entry("net.ipv4.conf.default.accept_source_route", "0"),
        Map.entry("fs.suid_dumpable", "0"),
        Map.entry("fs.protected_symlinks", "1"),
        Map.entry("fs.protected_hardlinks", "1"));
  }

  private static List<Unit> units(String name) {
    List<String> running = new ArrayList<>(List.of("sshd", "crond", "chronyd", "rpcbind", "httpd"));
    running.remove(name.equals("vps4") ? "httpd" : "");
    running.add(name.equals("vps4") ? "k3s-agent" : "k3s");
    if (!name.equals("vps3")) {
      running.add("docker");
    }
    if (name.equals("vps5")) {
      running.add("firewalld");
    }
    return running.stream()
        .map(unit -> new Unit(unit + ".service", "loaded", "active", "running", "enabled"))
        .toList();
  }

  private void access(ServerCase server) {
    server
        .seeing("access.loginUser", "root")
        .seeing(
            "access.accounts",
            List.of(
                new Account("root", 0, 0, "/root", "/bin/bash", List.of("root")),
                new Account(
                    "sshd", 74, 74, "/usr/share/empty.sshd", "/usr/sbin/nologin", List.of())))
        .seeing(
            "access.passwords",
            List.of(
                new PasswordState(
                    "root",
                    PasswordState.Kind.SET,
                    OptionalLong.of(20_300),
                    "yescrypt",
                    Optional.of(ROOT_PASSWORD)),
                new PasswordState(
                    "sshd", PasswordState.Kind.LOCKED, OptionalLong.empty(), "", Optional.empty())))
        .seeing("access.keyFiles", List.of())
        .seeing("access.homes", List.of())
        .seeing("access.sudo", new SudoPolicy(true, List.of(), List.of(), List.of()))
        .seeing(
            "access.passwordLogins",
            new PasswordLogins(
                List.of(
                    new PasswordLogins.Login(
                        "root", "198.51.100.7", "password", 14, at.minusSeconds(7_200))),
                Optional.of(at.minusSeconds(2_600_000)),
                false))
        .seeing("access.sshd", new SshdConfiguration(true, sshd(), Map.of(), List.of()));
  }

  /** Debian's captured defaults, with root and passwords let in. */
  private static Map<String, List<String>> sshd() {
    Map<String, List<String>> keywords =
        Answers.captured(AccessProbe.class, "debian12-sshd-T-default.txt")
            .lines()
            .map(line -> line.split(" ", 2))
            .filter(words -> words.length == 2)
            .collect(
                Collectors.groupingBy(
                    words -> words[0],
                    TreeMap::new,
                    Collectors.mapping(words -> words[1], Collectors.toList())));
    keywords.put("permitrootlogin", List.of("yes"));
    keywords.put("passwordauthentication", List.of("yes"));
    return keywords;
  }

  private static void network(ServerCase server, String name) {
    List<ListeningSocket> sockets = new ArrayList<>();
    sockets.add(socket(22, "sshd"));
    sockets.add(socket(111, "rpcbind"));
    sockets.add(socket(10250, name.equals("vps4") ? "k3s-agent" : "k3s-server"));
    if (!name.equals("vps4")) {
      sockets.add(socket(6443, "k3s-server"));
      sockets.add(socket(80, "httpd"));
    }
    if (Arrays.asList("vps1", "vps2", "vps3").contains(name)) {
      sockets.add(socket(2379, "k3s-server"));
      sockets.add(socket(2380, "k3s-server"));
    }
    if (name.equals("vps5")) {
      sockets.add(socket(443, "httpd"));
      sockets.add(socket(7050, "socat"));
      sockets.add(socket(9090, "systemd"));
    }
    boolean walled = name.equals("vps5");
    List<Firewall.Zone> zones =
        walled
            ? List.of(
                new Firewall.Zone(
                    "public",
                    true,
                    "default",
                    List.of("ssh", "http", "https", "cockpit", "dhcpv6-client"),
                    List.of()))
            : List.of();
    List<Integer> open = List.of(22, 80, 443, 9090);
    server
        .seeing("network.sockets", sockets)
        .seeing(
            "network.firewall",
            new Firewall(
                walled ? List.of("firewalld") : List.of(),
                walled,
                true,
                zones,
                sockets.stream()
                    .map(socket -> reach(socket, !walled || open.contains(socket.port())))
                    .toList()))
        .seeing("network.portConflicts", List.of());
  }

  private static ListeningSocket socket(int port, String process) {
    return new ListeningSocket(
        "tcp", "0.0.0.0", "", port, Optional.of(process), Optional.of(0L), process + ".service");
  }

  private static Firewall.PortReach reach(ListeningSocket socket, boolean open) {
    return new Firewall.PortReach(
        "tcp",
        socket.port(),
        open ? Firewall.Reach.OPEN : Firewall.Reach.CLOSED,
        open ? "no rule stops it" : "zone public");
  }

  /** Nothing out of the ordinary was scheduled, exposed or stored. */
  private static void quiet(ServerCase server) {
    server
        .seeing(
            "schedule.daemon",
            new CronDaemon(
                List.of("cronie"), true, true, Optional.of("/usr/bin:/bin"), List.of(), List.of()))
        .seeing("schedule.systemJobs", List.of())
        .seeing("schedule.userJobs", List.of())
        .seeing("schedule.crontabErrors", List.of())
        .seeing("schedule.timers", List.of())
        .seeing("secrets.inArguments", List.of())
        .seeing("secrets.inReadableFiles", List.of())
        .seeing("secrets.inJobs", List.of())
        .seeing("secrets.carelessLines", List.of())
        .seeing("certificates.store", new CertificateStore(List.of(), List.of(), 0));
  }

  private void k3s(ServerCase server, String name) {
    boolean agent = name.equals("vps4");
    List<K3sConfiguration.K3sFile> files = new ArrayList<>();
    if (!agent) {
      String state = name.equals("vps5") ? "state.db" : "etcd";
      files.add(
          new K3sConfiguration.K3sFile(
              "/var/lib/rancher/k3s/server/db/" + state,
              FileMode.parse("700"),
              "root",
              ByteSize.parse("96Mi"),
              at.minusSeconds(5)));
    }
    server
        .seeing(
            "k3s.installation",
            new K3sInstallation(
                true, "v1.33.4+k3s1", Optional.of(agent ? K3sRole.AGENT : K3sRole.SERVER), true))
        .seeing(
            "k3s.configuration",
            new K3sConfiguration(
                List.of(), List.of(), files, agent ? List.of() : List.of("aescbc", "identity")));
  }

  private void data(ServerCase server, String name) {
    boolean member = List.of("vps1", "vps2", "vps3").contains(name);
    List<ServerInstance> couch = new ArrayList<>();
    if (name.equals("vps1")) {
      for (String peer : List.of("peer0.org1", "peer1.org1", "peer0.org2", "peer1.org2")) {
        couch.add(instance("couchdb." + peer, GxPlatform.couch()));
      }
    }
    server
        .seeing(
            "data.postgres",
            name.equals("vps1")
                ? List.of(
                    instance("ca-db", GxPlatform.postgresOf("13.16", "7390000000000000005", 7)))
                : List.of())
        .seeing("data.redis", List.of())
        .seeing("data.couch", couch)
        .seeing(
            "data.etcd",
            member
                ? List.of(
                    new ServerInstance("etcd:2379", Optional.empty(), seen(GxPlatform.etcd(name))))
                : List.of());
  }

  private ServerInstance instance(String container, DataState state) {
    return new ServerInstance(container, Optional.of(container), seen(state));
  }

  private Observed<DataState> seen(DataState state) {
    return Observed.seen(state, new Evidence("probe", at, ""));
  }

  private static void backupTools(ServerCase server, String name) {
    boolean one = name.equals("vps1");
    server
        .seeing("backupTools.rclone", one ? new BackupTool(true, "1.71.0") : BackupTool.ABSENT)
        .seeing("backupTools.restic", BackupTool.ABSENT)
        .seeing(
            "backupTools.rcloneConfigurations",
            one
                ? List.of(
                    new RcloneConfiguration(
                        "/root/.config/rclone/rclone.conf",
                        FileMode.parse("600"),
                        "root",
                        false,
                        List.of(new RcloneConfiguration.Remote("gdrive", "drive", List.of()))))
                : List.of())
        .seeing("backupTools.resticRepositories", List.of())
        .seeing("backupTools.series", List.of());
  }
}
