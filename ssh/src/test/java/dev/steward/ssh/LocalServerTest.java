package dev.steward.ssh;

import dev.steward.model.port.ServerReader;
import dev.steward.testing.ServerReaderContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** This machine, by a child process. */
final class LocalServerTest extends ServerReaderContract {
  @TempDir Path home = Path.of("/nowhere");

  @Override
  protected ServerReader open() {
    return new SshServers(
            Surroundings.of(home).settings(), name -> Optional.empty(), new SecureRandom())
        .open(Surroundings.local());
  }
}
