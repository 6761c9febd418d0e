package dev.steward.audit.network;

import dev.steward.model.fact.network.ListeningSocket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What listens where, by convention and by program. */
final class KnownServices {

  /** Databases, brokers and engines that give everything to whoever reaches them. */
  private static final Map<Integer, String> STORES =
      Map.ofEntries(
          Map.entry(5432, "PostgreSQL"),
          Map.entry(6379, "Redis"),
          Map.entry(5984, "CouchDB"),
          Map.entry(3306, "MySQL"),
          Map.entry(27017, "MongoDB"),
          Map.entry(2379, "etcd"),
          Map.entry(2380, "etcd"),
          Map.entry(11211, "memcached"),
          Map.entry(9200, "Elasticsearch"),
          Map.entry(9300, "Elasticsearch"),
          Map.entry(5672, "RabbitMQ"),
          Map.entry(9092, "Kafka"),
          Map.entry(2375, "the Docker API without TLS"),
          Map.entry(10255, "the kubelet's read-only port"));

  private static final Map<String, String> STORE_PROGRAMS =
      Map.of(
          "postgres", "PostgreSQL",
          "redis-server", "Redis",
          "valkey-server", "Valkey",
          "mysqld", "MySQL",
          "mariadbd", "MariaDB",
          "mongod", "MongoDB",
          "memcached", "memcached",
          "etcd", "etcd");

  private static final Map<String, String> CLEARTEXT =
      Map.of(
          "21/tcp", "FTP",
          "23/tcp", "telnet",
          "69/udp", "TFTP",
          "512/tcp", "rexec",
          "513/tcp", "rlogin",
          "514/tcp", "rsh");

  private static final Set<String> FORWARDERS =
      Set.of(
          "socat",
          "socat1",
          "ncat",
          "nc",
          "nc.openbsd",
          "nc.traditional",
          "netcat",
          "rinetd",
          "redir",
          "simpleproxy");

  private static final Set<String> LOG_RECEIVERS = Set.of("rsyslogd", "syslog-ng");

  private KnownServices() {}

  static Optional<String> store(ListeningSocket socket) {
    if (!socket.protocol().equals("tcp") && socket.port() != 11211) {
      return Optional.empty();
    }
    return Optional.ofNullable(STORES.get(socket.port()))
        .or(() -> Optional.ofNullable(STORE_PROGRAMS.get(socket.process().orElse(""))));
  }

  static Optional<String> cleartext(ListeningSocket socket) {
    return LOG_RECEIVERS.contains(socket.process().orElse(""))
        ? Optional.empty()
        : Optional.ofNullable(CLEARTEXT.get(socket.service()));
  }

  static boolean isForwarder(ListeningSocket socket) {
    return FORWARDERS.contains(socket.process().orElse(""));
  }

  /** Consoles with which a server is managed in a browser, by program where that is visible. */
  static Optional<String> console(ListeningSocket socket) {
    String process = socket.process().orElse("");
    boolean unknown = process.isEmpty();
    boolean cockpit = socket.unit().startsWith("cockpit") || process.startsWith("cockpit");
    return switch (socket.service()) {
      case "9090/tcp" ->
          cockpit || unknown || (process.equals("systemd") && socket.unit().isEmpty())
              ? Optional.of("Cockpit")
              : Optional.empty();
      case "10000/tcp" ->
          unknown || process.contains("miniserv") || process.equals("perl")
              ? Optional.of("Webmin")
              : Optional.empty();
      case "9443/tcp", "9000/tcp" ->
          process.contains("portainer") || process.equals("docker-proxy")
              ? Optional.of("Portainer")
              : Optional.empty();
      default -> cockpit ? Optional.of("Cockpit") : Optional.empty();
    };
  }

  static boolean isSsh(ListeningSocket socket) {
    return socket.process().orElse("").startsWith("sshd")
        || socket.unit().matches("sshd?\\.(socket|service)")
        || socket.service().equals("22/tcp");
  }

  /** Ports that the kernel hands out to clients (ip(7): ip_local_port_range). */
  static boolean isEphemeral(ListeningSocket socket) {
    return socket.protocol().equals("udp") && socket.port() >= 32_768;
  }
}
