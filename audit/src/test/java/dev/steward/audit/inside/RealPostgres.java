package dev.steward.audit.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of Debian on a port of the loopback address, of a user that is not root. Takes the
 * role {@code app} by its password, and {@code trusted} by any.
 */
final class RealPostgres {
  static final String PASSWORD = "s3cr/t=va'lue";
  private final Path folder;
  private final Path programs;
  private final int port;

  private RealPostgres(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
    this.port = port;
  }

  /** Where its programs are; empty where none is installed. */
  static Optional<Path> programs() {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(it -> it.resolve("bin"))
          .filter(it -> Files.isExecutable(it.resolve("initdb")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RealPostgres start(Path folder) throws IOException, InterruptedException {
    Path programs = programs().orElseThrow();
    RealPostgres it = new RealPostgres(folder.resolve("pg"), programs, freePort());
    Files.createDirectory(it.folder);
    Path password = Files.writeString(folder.resolve("pw"), "of-the-superuser\n");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    it.own(it.folder);
    it.run(
        "initdb",
        "-D",
        it.folder.toString(),
        "-U",
        "postgres",
        "-A",
        "scram-sha-256",
        "--pwfile=" + password,
        "--no-sync");
    Files.writeString(
        it.folder.resolve("pg_hba.conf"),
        "host all trusted 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
    it.run(
        "pg_ctl",
        "-D",
        it.folder.toString(),
        "-w",
        "-l",
        it.folder.resolve("log").toString(),
        "-o",
        "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off".formatted(it.port, it.folder),
        "start");
    it.sql("create role app login password 's3cr/t=va''lue'");
    it.sql("create role trusted login");
    it.sql("create role shut login password 'shut'");
    it.sql("create database app");
    it.sql("revoke connect on database app from public");
    it.sql("grant connect on database app to app, trusted");
    return it;
  }

  int port() {
    return port;
  }

  private void sql(String statement) throws IOException, InterruptedException {
    run("psql", "-h", "127.0.0.1", "-p", "" + port, "-U", "postgres", "-XAtqc", statement);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void own(Path path) throws IOException {
    if (isRoot()) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void run(String program, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(words));
    Path said = Files.createTempFile(folder.getParent(), program, ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile()).redirectOutput(said.toFile());
    builder.environment().put("PGPASSWORD", "of-the-superuser");
    if (builder.start().waitFor() != 0) {
      throw new IOException(program + ": " + Files.readString(said, StandardCharsets.UTF_8));
    }
  }

  void stop() throws IOException, InterruptedException {
    run("pg_ctl", "-D", folder.toString(), "-m", "immediate", "stop");
  }
}
