package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.estate.Sudo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.awaitility.Awaitility;

/**
 * The OpenSSH server of this machine, on a loopback port, with configuration and keys of its own;
 * it lets in the user who runs the test. Needs Debian's openssh-server to be installed, not
 * running.
 */
final class OpenSshd implements AutoCloseable {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");
  private static final Path SEPARATION = Path.of("/run/sshd");

  private final Path folder;
  private final int port;
  private final Process process;
  private final boolean madeSeparation;

  OpenSshd(Path folder, Path authorizedKeys, String... extra)
      throws IOException, InterruptedException {
    assertThat(SSHD)
        .as("apt-get install openssh-server: these tests talk to the real one")
        .isExecutable();
    this.folder = folder;
    Files.createDirectories(folder);
    for (String type : List.of("rsa", "ecdsa", "ed25519")) {
      String size = type.equals("rsa") ? "2048" : "256";
      String file = folder.resolve(type).toString();
      run("ssh-keygen", "-q", "-t", type, "-b", size, "-N", "", "-f", file);
    }
    madeSeparation = !Files.exists(SEPARATION) && Files.isWritable(Path.of("/run"));
    if (madeSeparation) {
      Files.createDirectory(SEPARATION);
    }
    port = freePort();
    process = start(authorizedKeys, extra);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  private Process start(Path authorizedKeys, String... extra) throws IOException {
    String configuration =
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s/rsa
        HostKey %s/ecdsa
        HostKey %s/ed25519
        AuthorizedKeysFile %s
        PidFile none
        StrictModes no
        UsePAM no
        PermitRootLogin prohibit-password
        PasswordAuthentication no
        MaxSessions 1
        """
            .formatted(port, folder, folder, folder, authorizedKeys);
    Path file = folder.resolve("sshd_config");
    Files.writeString(file, configuration + String.join("\n", extra) + "\n");
    return new ProcessBuilder(SSHD.toString(), "-D", "-f", file.toString(), "-E", folder + "/log")
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.getInputStream().read() == 'S';
    } catch (IOException notYet) {
      return false;
    }
  }

  Access.Ssh access() {
    return new Access.Ssh(
        "127.0.0.1",
        OptionalInt.of(port),
        Optional.of(System.getProperty("user.name")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Sudo.None());
  }

  int port() {
    return port;
  }

  /** A line for known_hosts. */
  String knownHost(String type) throws IOException {
    return "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve(type + ".pub"));
  }

  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (madeSeparation) {
      Files.deleteIfExists(SEPARATION);
    }
  }
}
