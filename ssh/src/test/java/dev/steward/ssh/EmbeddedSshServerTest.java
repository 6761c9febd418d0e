package dev.steward.ssh;

import dev.steward.model.port.ServerReader;
import dev.steward.testing.ServerReaderContract;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An embedded SSH server, with a key on disk and its host key in known_hosts. */
final class EmbeddedSshServerTest extends ServerReaderContract {
  @TempDir Path home = Path.of("/nowhere");
  private final List<AutoCloseable> toClose = new ArrayList<>();

  @Override
  protected ServerReader open() throws Exception {
    KeyPair hostKey = EmbeddedSshd.ed25519();
    KeyPair userKey = EmbeddedSshd.ed25519();
    EmbeddedSshd sshd = new EmbeddedSshd(hostKey).authorize(userKey.getPublic());
    Surroundings user = Surroundings.of(home);
    EmbeddedSshd.save(userKey, home.resolve(".ssh/id_ed25519"), "");
    user.write(".ssh/known_hosts", sshd.knownHost(hostKey));
    SshServers servers =
        new SshServers(user.settings(), name -> Optional.empty(), new SecureRandom());
    toClose.add(servers);
    toClose.add(sshd);
    return servers.open(Surroundings.server("vps1", sshd.access()));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : toClose) {
      one.close();
    }
  }
}
