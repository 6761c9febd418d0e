package dev.steward.ssh;

import dev.steward.model.port.ServerSession;
import dev.steward.testing.ServerSessionContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** This machine, changed by a child process. */
final class LocalSessionTest extends ServerSessionContract {
  @Override
  protected ServerSession open(Path lock) {
    return new SshServers(
            Surroundings.of(folder).settings(), name -> Optional.empty(), new SecureRandom())
        .session(Surroundings.local(), lock.toString());
  }
}
