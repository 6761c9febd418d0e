package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.Sudo;
import dev.steward.model.port.ServerReader;
import dev.steward.model.value.ServerName;
import dev.steward.testing.ServerReaderContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** This machine, by a child process. */
final class LocalServerTest extends ServerReaderContract {
  @TempDir Path home = Path.of("/nowhere");

  @Override
  protected ServerReader open() {
    ServerSpec here =
        new ServerSpec(
            new ServerName("here"),
            new ServerSpec.Access.Local(new Sudo.None()),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    return new SshServers(
            Surroundings.of(home).settings(), name -> Optional.empty(), new SecureRandom())
        .open(here);
  }
}
