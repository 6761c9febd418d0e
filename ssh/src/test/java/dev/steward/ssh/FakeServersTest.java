package dev.steward.ssh;

import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import dev.steward.model.port.ServerReaders;
import dev.steward.testing.FakeServers;
import dev.steward.testing.ServerReaderContract;
import dev.steward.testing.SettableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The fake keeps the port's contract when what it answers comes from a real sh. */
final class FakeServersTest extends ServerReaderContract {
  @TempDir Path home = Path.of("/nowhere");

  @SuppressWarnings("NullAway.Init")
  private ServerReaders real;

  @Override
  protected ServerReader open() {
    real =
        new SshServers(
            Surroundings.of(home).settings(), name -> Optional.empty(), new SecureRandom());
    return new FakeServers(new SettableClock())
        .answer("vps1", (script, limits) -> here(script, limits))
        .open(Surroundings.server("vps1", Surroundings.ssh("192.0.2.1", 22)));
  }

  private Reading here(ProbeScript script, ReadLimits limits) {
    try (ServerReader local = real.open(Surroundings.local())) {
      return local.read(script, limits);
    }
  }

  @AfterEach
  void close() {
    real.close();
  }
}
