package dev.steward.ssh;

import dev.steward.model.port.ServerSession;
import dev.steward.testing.ServerSessionContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The real OpenSSH server of this machine, changed over one session at a time. */
final class OpenSshSessionTest extends ServerSessionContract {
  @TempDir static Path machine = Path.of("/nowhere");
  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private static OpenSshd sshd;

  @BeforeAll
  static void start() throws Exception {
    sshd = new OpenSshd(machine.resolve("sshd"), machine.resolve("authorized_keys"));
  }

  @AfterAll
  static void stop() throws Exception {
    sshd.close();
  }

  @Override
  protected ServerSession open(Path lock) throws Exception {
    Scene scene = new Scene(home);
    Files.copy(
        home.resolve(".ssh/id_ed25519.pub"),
        machine.resolve("authorized_keys"),
        StandardCopyOption.REPLACE_EXISTING);
    scene.knows(sshd.knownHost("ed25519"));
    return scene.servers().session(Surroundings.server("vps1", sshd.access()), lock.toString());
  }
}
