package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec;
import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerReader;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.ServerName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One user with one key, the servers of a test, and readers made anew for each reading. */
final class Scene {
  static final String NONCE = "00112233445566778899aabbccddeeff";
  static final ReadLimits LIMITS = Limit.PLENTY.limits();

  /** For servers that work, and for those that never answer. */
  enum Limit {
    PLENTY(20),
    SHORT(2);

    private final int seconds;

    Limit(int seconds) {
      this.seconds = seconds;
    }

    ReadLimits limits() {
      return new ReadLimits(
          Duration.ofSeconds(seconds), Duration.ofSeconds(seconds), ByteSize.parse("4Mi"));
    }
  }

  final Surroundings user;
  final KeyPair userKey;
  private final Map<ServerName, ServerSpec> estate = new HashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  Scene(Path home) throws IOException, GeneralSecurityException {
    user = Surroundings.of(home);
    userKey = EmbeddedSshd.ed25519();
    EmbeddedSshd.save(userKey, home.resolve(".ssh/id_ed25519"), "");
  }

  static ProbeScript script(String lines) {
    return new ProbeScript(
        "probe() {\nnonce=%s\n%s\nprintf '\\n%%s done\\n' \"$nonce\"\n}\nprobe </dev/null\n"
            .formatted(NONCE, lines),
        NONCE);
  }

  /** A server that lets the user in. */
  EmbeddedSshd sshd(KeyPair... hostKeys) throws IOException {
    EmbeddedSshd sshd = new EmbeddedSshd(hostKeys).authorize(userKey.getPublic());
    open.add(sshd);
    return sshd;
  }

  void knows(String... lines) throws IOException {
    user.write(".ssh/known_hosts", String.join("", lines));
  }

  Scene declares(String name, Access access) {
    estate.put(new ServerName(name), Surroundings.server(name, access));
    return this;
  }

  SshServers servers() {
    SshServers servers =
        new SshServers(
            user.settings(), name -> Optional.ofNullable(estate.get(name)), new SecureRandom());
    open.add(servers);
    return servers;
  }

  Reading read(Access access) {
    return read(access, "echo fine", LIMITS);
  }

  Reading read(Access access, String lines, ReadLimits limits) {
    try (SshServers servers = servers();
        ServerReader reader = servers.open(Surroundings.server("vps1", access))) {
      return reader.read(script(lines), limits);
    }
  }

  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }
}
