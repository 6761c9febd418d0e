package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.port.DataStream;
import dev.steward.model.port.DataStreams;
import dev.steward.model.port.SourceScript;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data from the real OpenSSH server of this machine, and from this machine itself. */
final class OpenSshStreamTest {
  @TempDir Path machine = Path.of("/nowhere");
  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private OpenSshd sshd;

  @SuppressWarnings("NullAway.Init")
  private Scene scene;

  @BeforeEach
  void start() throws Exception {
    sshd = new OpenSshd(machine.resolve("sshd"), machine.resolve("authorized_keys"));
    scene = new Scene(home);
    Files.copy(
        home.resolve(".ssh/id_ed25519.pub"),
        machine.resolve("authorized_keys"),
        StandardCopyOption.REPLACE_EXISTING);
    scene.knows(sshd.knownHost("ed25519"));
  }

  @AfterEach
  void stop() throws Exception {
    scene.close();
    sshd.close();
  }

  private ServerSpec server(boolean local) throws Exception {
    return local ? Surroundings.local() : Surroundings.server("vps1", sshd.access());
  }

  private DataStream open(boolean local, String script) throws Exception {
    var streaming = scene.servers().streams().open(server(local), new SourceScript(script));
    assertThat(streaming).isInstanceOf(DataStreams.Streaming.Flowing.class);
    return ((DataStreams.Streaming.Flowing) streaming).stream();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void dataLargerThanAnyWindowComesWholeAndByteForByte(boolean local) throws Exception {
    try (DataStream stream =
        open(local, "printf '\\000\\377\\r\\n'; head -c 50000000 /dev/zero; printf end")) {
      byte[] data = stream.data().readAllBytes();
      assertThat(data).hasSize(50_000_007).startsWith(0, 0xff, '\r', '\n').endsWith('e', 'n', 'd');
      assertThat(stream.ended().well()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aScriptThatFailsIsToldFromOneThatEnded(boolean local) throws Exception {
    try (DataStream stream = open(local, "echo half; echo 'disk on fire' >&2; return 7")) {
      assertThat(new String(stream.data().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("half\n");
      DataStream.Ended ended = stream.ended();
      assertThat(ended.well()).isFalse();
      assertThat(ended.status()).hasValue(7);
      assertThat(ended.complaint()).contains("disk on fire");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKilledShellDidNotEndWell(boolean local) throws Exception {
    try (DataStream stream = open(local, "echo half; kill -9 $$")) {
      try (InputStream data = stream.data()) {
        data.readAllBytes();
      }
      assertThat(stream.ended().well()).isFalse();
    }
  }

  @Test
  void aServerThatLetsNobodyInIsAReasonAndNoException() throws Exception {
    Files.writeString(machine.resolve("authorized_keys"), "");
    var streaming = scene.servers().streams().open(server(false), new SourceScript("echo never"));
    assertThat(streaming).isInstanceOf(DataStreams.Streaming.Barred.class);
  }
}
