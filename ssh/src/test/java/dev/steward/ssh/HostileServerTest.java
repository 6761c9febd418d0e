package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import dev.steward.testing.Needs;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.sshd.core.CoreModuleProperties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that hang, flood, lie and break off: each becomes an outcome within its deadline. */
@Timeout(60)
final class HostileServerTest {
  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedSshd sshd;

  @BeforeEach
  void prepare() throws Exception {
    scene = new Scene(home);
    KeyPair hostKey = EmbeddedSshd.ed25519();
    sshd = scene.sshd(hostKey);
    scene.knows(sshd.knownHost(hostKey));
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  private Reading readShortly(String lines) {
    return scene.read(sshd.access(), lines, Scene.Limit.SHORT.limits());
  }

  /** A login shell that does something of its own first. */
  private void loginShell(String before) {
    sshd.running((channel, command) ->
        new ShellCommand(Map.of(), "sh", "-c", before + "\nexec sh -c \"$1\"", "login", command));
  }

  /** A peer that speaks no SSH. */
  private static final class Peer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Socket> accepted = new ArrayList<>();

    Peer(String greeting, boolean hangsUp) throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> accept(greeting, hangsUp));
    }

    private void accept(String greeting, boolean hangsUp) {
      try {
        while (true) {
          Socket one = socket.accept();
          accepted.add(one);
          OutputStream out = one.getOutputStream();
          out.write(greeting.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
          if (hangsUp) {
            one.close();
          }
        }
      } catch (IOException closed) {
        // The test is over.
      }
    }

    Reading readBy(Scene scene) {
      return scene.read(
          Surroundings.ssh("127.0.0.1", socket.getLocalPort()),
          "echo x",
          Scene.Limit.SHORT.limits());
    }

    @Override
    public void close() throws IOException {
      for (Socket one : accepted) {
        one.close();
      }
      socket.close();
    }
  }

  @Test
  void aServerThatSaysNothingTimesOut() throws Exception {
    try (Peer peer = new Peer("", false)) {
      assertThat(Readings.failed(peer.readBy(scene), Outcome.TIMED_OUT))
          .contains("no SSH server introduced itself");
    }
  }

  @Test
  void aServerThatNeverExchangesKeysTimesOut() throws Exception {
    try (Peer peer = new Peer("SSH-2.0-x\r\n", false)) {
      assertThat(Readings.failed(peer.readBy(scene), Outcome.TIMED_OUT))
          .contains("introduced itself, but exchanged no keys");
    }
  }

  @Test
  void aServerThatHangsUpIsUnreachable() throws Exception {
    try (Peer peer = new Peer("", true)) {
      Readings.failed(peer.readBy(scene), Outcome.UNREACHABLE);
    }
  }

  @Test
  void aServerThatSpeaksAnotherProtocolIsUnreachable() throws Exception {
    for (String greeting :
        List.of(
            "HTTP/1.1 400 Bad Request\r\n\r\n", "\u001b[31mSSH-1.0-x\r\n", "x".repeat(1 << 20))) {
      try (Peer peer = new Peer(greeting, true)) {
        assertThat(Readings.failed(peer.readBy(scene), Outcome.UNREACHABLE))
            .doesNotContain("\u001b");
      }
    }
  }

  @Test
  void aClosedPortIsUnreachableWithWhatToDo() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(
            Readings.failed(scene.read(Surroundings.ssh("127.0.0.1", port)), Outcome.UNREACHABLE))
        .contains("refused", "firewall");
  }

  @Test
  void aNameThatDoesNotExistIsUnreachable() {
    assertThat(
            Readings.failed(
                scene.read(Surroundings.ssh("no-such-host.invalid", 22)), Outcome.UNREACHABLE))
        .contains("no-such-host.invalid");
  }

  @Test
  void aLoginThatHangsTimesOut() {
    CountDownLatch release = new CountDownLatch(1);
    sshd.server.setPublickeyAuthenticator((user, key, session) -> {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    });
    assertThat(Readings.failed(readShortly("echo x"), Outcome.TIMED_OUT)).contains("login");
    release.countDown();
  }

  @Test
  void aShellThatNeverStartsTimesOut() {
    loginShell("echo Welcome; exec sleep 600");
    assertThat(Readings.failed(readShortly("echo x"), Outcome.TIMED_OUT)).contains("login shell");
  }

  @Test
  void whatALoginPrintsFirstIsIgnored() {
    loginShell(
        "printf '\\033[31mWelcome\\033[0m to\\r\\n<b>here</b>'; echo noise >&2; printf 'no newline'");
    String output = Readings.complete(scene.read(sshd.access())).output();
    assertThat(output).contains("fine").doesNotContain("Welcome", "no newline");
  }

  @Test
  void aFloodBeforeTheProbeIsRefused() {
    loginShell("yes banner");
    assertThat(
            Readings.failed(
                scene.read(sshd.access(), "echo x", Scene.Limit.PLENTY.limits()), Outcome.REFUSED))
        .contains("more than", "start-up files");
  }

  @Test
  void aFloodOfErrorsIsBoundedByTheDeadline() {
    Reading reading = readShortly("echo begun; yes noise >&2");
    assertThat(Readings.cut(reading).output()).contains("begun").doesNotContain("noise");
  }

  @Test
  void aConnectionLostInTheMiddleKeepsWhatCame() {
    sshd.running((channel, command) ->
        new ShellCommand(
            Map.of(),
            output -> {
              if (output.contains("half way")) {
                channel.getSession().close(true);
              }
            },
            "sh",
            "-c",
            command));
    Reading.Cut cut =
        Readings.cut(scene.read(sshd.access(), "echo half way; exec sleep 600", Scene.LIMITS));
    assertThat(cut.output()).contains("half way");
    assertThat(cut.reason()).contains("lost");
  }

  @Test
  void aConnectionLostBeforeTheFirstByteFailed() {
    sshd.running((channel, command) -> {
      channel.getSession().close(true);
      throw new IOException("gone");
    });
    Reading reading = scene.read(sshd.access());
    assertThat(reading).isInstanceOf(Reading.Failed.class);
    assertThat(((Reading.Failed) reading).presented()).isPresent();
  }

  @Test
  void aRefusedCommandIsRefused() {
    sshd.running((channel, command) -> {
      throw new IOException("no commands here");
    });
    Readings.failed(scene.read(sshd.access()), Outcome.REFUSED);
  }

  @Test
  void aLoginShellThatOnlySaysNoIsQuotedInert() {
    sshd.running((channel, command) ->
        new ShellCommand(
            Map.of(), "sh", "-c", "printf 'This account is \\033[5mnot available' >&2; exit 1"));
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.REFUSED))
        .contains("not available", "exit 1", "usable shell")
        .doesNotContain("\u001b");
  }

  @Test
  void oneSessionIsEnough() {
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(sshd.server, 1);
    Readings.complete(scene.read(sshd.access()));
    assertThat(sshd.commands).hasSize(1);
  }

  @Test
  void aMarkerEchoedByTheShellIsNotTakenForReadiness() {
    sshd.running((channel, command) ->
        new ShellCommand(
            Map.of(),
            "sh",
            "-c",
            "echo \"+ $1\"; echo \"+ $1\" >&2; exec sh -c \"$1\"",
            "x",
            command));
    Readings.complete(scene.read(sshd.access()));
  }

  @Test
  void aCommandThatWasCutIsToldToEnd() {
    List<ShellCommand> started = new CopyOnWriteArrayList<>();
    sshd.running((channel, command) -> {
      started.add(new ShellCommand(Map.of(), "sh", "-c", command));
      return started.getLast();
    });
    Readings.complete(scene.read(sshd.access()));
    Readings.cut(readShortly("echo begun; exec sleep 600"));
    Awaitility.await().until(() -> started.getLast().signals().equals(List.of("TERM")));
    assertThat(started.getFirst().signals()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void everyLoginShellStartsTheProbe(String shell) {
    sshd.running((channel, command) ->
        new ShellCommand(Map.of("HOME", home.toString()), shell, "-c", command));
    Readings.complete(scene.read(sshd.access()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcsh", "fish"})
  void loginShellThatIsNotPosixStartsTheProbe(String shell) {
    everyLoginShellStartsTheProbe(Needs.program(shell, shell).toString());
  }

  /** Those of the usual login shells that this machine has. */
  static Stream<String> shells() {
    List<String> installed =
        Stream.of("/bin/sh", "/bin/bash", "/bin/dash", "/bin/zsh", "/bin/csh", "/bin/ksh")
            .filter(path -> Files.isExecutable(Path.of(path)))
            .toList();
    assertThat(installed).contains("/bin/sh", "/bin/bash");
    return installed.stream();
  }

  @Test
  void accountWithoutAShellIsRefused() {
    sshd.running(
        (channel, command) -> new ShellCommand(Map.of(), "/usr/sbin/nologin", "-c", command));
    assertThat(Readings.failed(scene.read(sshd.access()), Outcome.REFUSED))
        .contains("ended without starting sh (exit 1)", "usable shell");
  }

  @Test
  void busyboxIsEnough() throws Exception {
    Path tools = home.resolve("tools");
    Files.createDirectories(tools);
    for (String name : List.of("sh", "id", "printf", "head", "cat")) {
      Path tool = tools.resolve(name);
      Files.writeString(tool, "#!/bin/busybox sh\nexec /bin/busybox " + name + " \"$@\"\n");
      Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    sshd.running((channel, command) ->
        new ShellCommand(
            Map.of("PATH", tools.toString()), tools.resolve("sh").toString(), "-c", command));
    Readings.complete(scene.read(sshd.access()));
  }
}
