package dev.steward.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import dev.steward.model.snapshot.Outcome;
import dev.steward.testing.ServerReaderContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real OpenSSH server of this machine, which allows one session a connection. */
final class OpenSshServerTest extends ServerReaderContract {
  @TempDir static Path machine = Path.of("/nowhere");
  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private static OpenSshd sshd;

  private Optional<Scene> begun = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    sshd = new OpenSshd(machine.resolve("sshd"), machine.resolve("authorized_keys"));
  }

  @AfterAll
  static void stop() throws Exception {
    sshd.close();
  }

  /** Made when first needed: the contract opens its reader before this class could prepare it. */
  private Scene scene() throws Exception {
    if (begun.isEmpty()) {
      Scene scene = new Scene(home);
      begun = Optional.of(scene);
      Files.copy(
          home.resolve(".ssh/id_ed25519.pub"),
          machine.resolve("authorized_keys"),
          StandardCopyOption.REPLACE_EXISTING);
      scene.knows(sshd.knownHost("ed25519"));
    }
    return begun.orElseThrow();
  }

  @Override
  protected ServerReader open() throws Exception {
    return scene().servers().open(Surroundings.server("vps1", sshd.access()));
  }

  @AfterEach
  void closeAll() throws Exception {
    scene().close();
  }

  @Test
  void whicheverKeyIsKnownIsAskedFor() throws Exception {
    for (String type : List.of("rsa", "ecdsa", "ed25519")) {
      scene().knows(sshd.knownHost(type));
      Reading.Complete complete = Readings.complete(scene().read(sshd.access()));
      assertThat(complete.presented().orElseThrow().fingerprint())
          .isEqualTo(fingerprint(machine.resolve("sshd/" + type + ".pub")));
    }
  }

  @Test
  void aKeyAcceptedByStewardIsKnownToSsh() throws Exception {
    scene().knows("");
    scene().user.acceptsUnknownKeys = true;
    Readings.complete(scene().read(sshd.access()));
    String found =
        OpenSshd.run(
            "ssh-keygen",
            "-F",
            "[127.0.0.1]:" + sshd.port(),
            "-f",
            home.resolve(".ssh/known_hosts").toString());
    assertThat(found).contains("ssh-ed25519");
  }

  @Test
  void aRefusedUserIsRefused() throws Exception {
    var access = sshd.access();
    var other =
        new Access.Ssh(
            access.address(),
            access.port(),
            Optional.of("no-such-user"),
            access.key(),
            access.passphrase(),
            access.jump(),
            access.sudo());
    assertThat(Readings.failed(scene().read(other), Outcome.REFUSED)).contains("no-such-user");
  }

  @Test
  void aProbeThatWasCutGoesNoFurtherThanItsCommandInHand() throws Exception {
    String mark = "3." + System.nanoTime();
    Path reached = home.resolve("reached");
    Readings.cut(
        scene()
            .read(
                sshd.access(),
                "echo begun; sleep " + mark + "; echo more; touch " + reached,
                Scene.Limit.SHORT.limits()));
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() ->
            ProcessHandle.allProcesses()
                .noneMatch(p -> p.info().commandLine().orElse("").contains(mark)));
    assertThat(reached).doesNotExist();
  }

  private static String fingerprint(Path publicKey) throws Exception {
    return OpenSshd.run("ssh-keygen", "-l", "-f", publicKey.toString()).split(" ", 3)[1];
  }
}
