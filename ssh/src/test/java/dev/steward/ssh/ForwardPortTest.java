package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.port.Forwarded;
import dev.steward.model.port.ServerDoor;
import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A port of a server's loopback, reached through the real OpenSSH server of this machine. */
@Timeout(60)
final class ForwardPortTest {
  @TempDir Path machine = Path.of("/nowhere");
  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @SuppressWarnings("NullAway.Init")
  private ServerSocket service;

  @BeforeEach
  void prepare() throws Exception {
    scene = new Scene(home);
    Files.copy(
        home.resolve(".ssh/id_ed25519.pub"),
        machine.resolve("authorized_keys"),
        StandardCopyOption.REPLACE_EXISTING);
    service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
    service.close();
  }

  private void serve() {
    while (true) {
      try (Socket one = service.accept()) {
        one.getOutputStream().write("it is me".getBytes(StandardCharsets.UTF_8));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private OpenSshd sshd(String... extra) throws Exception {
    OpenSshd sshd =
        new OpenSshd(machine.resolve("sshd"), machine.resolve("authorized_keys"), extra);
    scene.knows(sshd.knownHost("ed25519"));
    return sshd;
  }

  private ServerDoor door(OpenSshd sshd) {
    return scene.servers().door(Surroundings.server("vps1", sshd.access()));
  }

  private static String askedAt(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean isClosed(int port) {
    try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !open.isConnected();
    } catch (ConnectException refused) {
      return true;
    } catch (IOException other) {
      return false;
    }
  }

  @Test
  void thePortIsReachedAsLongAsTheDoorIsOpenAndByTheConnectionThatReads() throws Exception {
    try (OpenSshd sshd = sshd("LogLevel VERBOSE")) {
      int port;
      try (ServerDoor door = door(sshd)) {
        Readings.complete(door.read(Scene.script("echo fine"), Scene.LIMITS));
        Forwarded way = door.forward(service.getLocalPort(), Scene.LIMITS);
        assertThat(way).isInstanceOf(Forwarded.Here.class);
        port = ((Forwarded.Here) way).port();
        assertThat(askedAt(port)).isEqualTo("it is me");
        assertThat(askedAt(port)).isEqualTo("it is me");
        Readings.complete(door.read(Scene.script("echo fine"), Scene.LIMITS));
      }
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isClosed(port));
      assertThat(sshd.log().split("Accepted publickey", -1)).hasSize(2);
    }
  }

  @Test
  void aServerThatForwardsNothingSaysSoAndWhatToDo() throws Exception {
    try (OpenSshd sshd = sshd("AllowTcpForwarding no");
        ServerDoor door = door(sshd)) {
      assertThat(door.forward(service.getLocalPort(), Scene.LIMITS))
          .asInstanceOf(InstanceOfAssertFactories.type(Forwarded.Barred.class))
          .satisfies(
              barred -> assertThat(barred.outcome()).isEqualTo(Outcome.REFUSED),
              barred ->
                  assertThat(barred.reason())
                      .startsWith("vps1 let Steward in but forwards no port")
                      .contains("AllowTcpForwarding local"));
    }
  }

  @Test
  void aPortBehindWhichNothingListensIsUnreachable() throws Exception {
    int port = service.getLocalPort();
    service.close();
    try (OpenSshd sshd = sshd();
        ServerDoor door = door(sshd)) {
      assertThat(door.forward(port, Scene.LIMITS))
          .asInstanceOf(InstanceOfAssertFactories.type(Forwarded.Barred.class))
          .satisfies(
              barred -> assertThat(barred.outcome()).isEqualTo(Outcome.UNREACHABLE),
              barred ->
                  assertThat(barred.reason())
                      .startsWith("nothing answers at 127.0.0.1:" + port + " on vps1"));
    }
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws Exception {
    OpenSshd sshd = sshd();
    sshd.close();
    try (ServerDoor door = door(sshd)) {
      assertThat(door.forward(service.getLocalPort(), Scene.LIMITS))
          .asInstanceOf(InstanceOfAssertFactories.type(Forwarded.Barred.class))
          .extracting(Forwarded.Barred::outcome)
          .isEqualTo(Outcome.UNREACHABLE);
    }
  }
}
