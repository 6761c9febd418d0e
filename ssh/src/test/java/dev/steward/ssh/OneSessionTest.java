package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import dev.steward.model.snapshot.Outcome;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with MaxSessions 1 that frees the place of a session after it was closed. */
@Timeout(60)
final class OneSessionTest {
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

  private ServerReader reader() {
    return scene.servers().open(Surroundings.server("vps1", sshd.access()));
  }

  @Test
  void theSecondReadingAsksAgainUntilThePlaceIsFree() {
    try (ServerReader reader = reader()) {
      assertThat(Readings.complete(reader.read(Scene.script("echo first"), Scene.LIMITS)).output())
          .contains("first");
      sshd.refusing(3);
      assertThat(Readings.complete(reader.read(Scene.script("echo second"), Scene.LIMITS)).output())
          .contains("second");
    }
    assertThat(sshd.refusals()).isZero();
    assertThat(sshd.connections()).isOne();
  }

  @Test
  void theFirstReadingAsksOnce() {
    sshd.refusing(1);
    try (ServerReader reader = reader()) {
      Reading reading = reader.read(Scene.script("echo first"), Scene.LIMITS);
      assertThat(Readings.failed(reading, Outcome.REFUSED)).contains("gave it no session");
    }
    assertThat(sshd.commands).isEmpty();
  }

  @Test
  void aPlaceThatIsNeverFreedIsAskedForNoLongerThanTheDeadline() {
    try (ServerReader reader = reader()) {
      Readings.complete(reader.read(Scene.script("echo first"), Scene.LIMITS));
      sshd.refusing(Integer.MAX_VALUE);
      Reading reading = reader.read(Scene.script("echo x"), Scene.Limit.SHORT.limits());
      assertThat(Readings.failed(reading, Outcome.TIMED_OUT)).contains("gave it no session");
    }
    assertThat(sshd.commands).hasSize(1);
  }
}
