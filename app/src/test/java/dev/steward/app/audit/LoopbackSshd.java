package dev.steward.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.testing.Needs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * The OpenSSH server of this machine on a loopback port, and a home whose user it lets in and who
 * knows its key.
 */
final class LoopbackSshd implements AutoCloseable {
  private static final Path SEPARATION = Path.of("/run/sshd");

  private final int port;
  private final Process process;
  private final boolean madeSeparation;

  LoopbackSshd(Path home, String... extra) throws IOException, InterruptedException {
    Path sshd = Needs.program("sshd", "openssh-server");
    Files.createDirectories(home.resolve(".ssh"));
    Path key = home.resolve(".ssh/id_ed25519");
    Path host = home.resolve("host_key");
    keygen(key);
    keygen(host);
    madeSeparation = !Files.exists(SEPARATION) && Files.isWritable(Path.of("/run"));
    if (madeSeparation) {
      Files.createDirectory(SEPARATION);
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.writeString(
        home.resolve(".ssh/known_hosts"),
        "[127.0.0.1]:" + port + " " + Files.readString(home.resolve("host_key.pub")));
    Path configuration =
        Files.writeString(
            home.resolve("sshd_config"),
            """
            Port %d
            ListenAddress 127.0.0.1
            HostKey %s
            AuthorizedKeysFile %s.pub
            PidFile none
            StrictModes no
            UsePAM no
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            MaxSessions 1
            %s
            """
                .formatted(port, host, key, String.join("\n", extra)));
    process =
        new ProcessBuilder(
                sshd.toString(), "-D", "-f", configuration.toString(), "-E", home + "/log")
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::answers);
  }

  private static void keygen(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.getInputStream().read() == 'S';
    } catch (IOException notYet) {
      return false;
    }
  }

  /** As a server of an estate file. */
  String declared() {
    return "{ address: 127.0.0.1, port: %d, user: %s }"
        .formatted(port, System.getProperty("user.name"));
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
