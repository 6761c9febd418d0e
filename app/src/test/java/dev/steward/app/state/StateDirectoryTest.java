package dev.steward.app.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steward.app.Surroundings;
import dev.steward.app.TestSurroundings;
import dev.steward.model.identity.HostKey;
import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.problem.StewardException;
import dev.steward.model.value.ServerName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {
  private static final PinnedIdentity PIN =
      new PinnedIdentity(
          new ServerName("vps1"),
          "0123456789abcdef0123456789abcdef",
          List.of(new HostKey("ssh-ed25519", "SHA256:abc")),
          TestSurroundings.NOW);

  @TempDir private Path folder = Path.of("");

  @Test
  void theKeyIsMadeOnceAndKeptForTheOwnerOnly() throws IOException {
    byte[] key = state().installationKey();

    assertThat(key).hasSize(32);
    assertThat(state().installationKey()).isEqualTo(key);
    assertThat(mode(state().path())).isEqualTo("rwx------");
    assertThat(mode(state().path().resolve("key"))).isEqualTo("rw-------");
    try (var files = Files.list(state().path())) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("key");
    }
  }

  @Test
  void aDamagedKeyIsReportedAndNotReplaced() throws IOException {
    byte[] unused = state().installationKey();
    Path file = state().path().resolve("key");
    Files.write(file, new byte[] {1, 2, 3});

    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() -> state().installationKey())
        .withMessageContaining("3 bytes instead of 32");
    assertThat(Files.readAllBytes(file)).hasSize(3).isNotEqualTo(unused);
  }

  @Test
  void pinsAreReadAsTheyWereWritten() throws IOException {
    state().updatePins(pins -> pins.with(PIN));

    assertThat(state().pins().all()).isEqualTo(Map.of(PIN.server(), PIN));
    assertThat(mode(state().path().resolve("pins.json"))).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"schemaVersion\":2,\"pins\":[]}",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":1,\"pins\":[],\"more\":1}",
        "{\"schemaVersion\":1,\"pins\":[]} trailing",
        "{\"schemaVersion\":1,\"pins\":[{\"server\":\"a b\",\"machineId\":\"\",\"hostKeys\":[],\"pinnedAt\":\"2026-01-01T00:00:00Z\"}]}"
      })
  void damagedPinsAreReportedAndNotReplaced(String content) throws IOException {
    state().updatePins(pins -> pins.with(PIN));
    Path file = state().path().resolve("pins.json");
    Files.writeString(file, content, StandardCharsets.UTF_8);

    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() -> state().pins())
        .withMessageContaining("cannot be used");
    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() -> state().updatePins(pins -> pins.with(PIN)));
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @Test
  void twoWritersExcludeEachOther() throws IOException {
    state().updatePins(pins -> pins);
    try (FileChannel channel =
            FileChannel.open(state().path().resolve("lock"), StandardOpenOption.WRITE);
        var held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatExceptionOfType(StewardException.class)
          .isThrownBy(() -> state().updatePins(pins -> pins.with(PIN)))
          .satisfies(e -> assertThat(e.category()).isEqualTo(StewardException.Category.SAFETY));
    }
    assertThat(state().pins()).isEqualTo(Pins.NONE);
  }

  @Test
  void withoutAnyPlaceForStateItSaysWhatToSet() {
    Surroundings bare = new Surroundings(Map.of(), folder, Clock.systemUTC(), new SecureRandom());

    assertThatExceptionOfType(StewardException.class)
        .isThrownBy(() -> StateDirectory.of(bare, "gx"))
        .withMessageContaining("XDG_STATE_HOME");
  }

  private StateDirectory state() {
    return StateDirectory.of(TestSurroundings.in(folder), "gx");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
