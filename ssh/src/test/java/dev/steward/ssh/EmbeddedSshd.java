package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.DirectTcpipFactory;

/** An SSH server on a loopback port, with keys made on the spot, that runs commands with sh. */
final class EmbeddedSshd implements AutoCloseable {
  final SshServer server = SshServer.setUpDefaultServer();
  final List<KeyPair> hostKeys;
  final Set<String> authorized = ConcurrentHashMap.newKeySet();
  final List<String> commands = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private CommandFactory runs =
      (channel, command) -> new ShellCommand(Map.of(), "sh", "-c", command);

  EmbeddedSshd(KeyPair... hostKeys) throws IOException {
    this.hostKeys = List.of(hostKeys);
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
    server.setPublickeyAuthenticator(
        (user, key, session) -> authorized.contains(PublicKeyEntry.toString(key)));
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    server.setChannelFactories(List.of(new Sessions(), DirectTcpipFactory.INSTANCE));
    server.setCommandFactory((channel, command) -> {
      commands.add(command);
      return runs.createCommand(channel, command);
    });
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            connections.incrementAndGet();
          }
        });
    CoreModuleProperties.STOP_WAIT_TIME.set(server, Duration.ofSeconds(1));
    server.start();
  }

  /** Changes what happens to a command. */
  EmbeddedSshd running(CommandFactory factory) {
    runs = factory;
    return this;
  }

  int port() {
    return server.getPort();
  }

  /** Gives the next so many sessions no place, as sshd does beyond MaxSessions. */
  EmbeddedSshd refusing(int sessions) {
    refusals.set(sessions);
    return this;
  }

  /** How many are still to be refused. */
  int refusals() {
    return refusals.get();
  }

  private final class Sessions extends ChannelSessionFactory {
    @Override
    public Channel createChannel(Session session) {
      return new ChannelSession() {
        @Override
        protected OpenFuture doInit(Buffer buffer) {
          if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return super.doInit(buffer);
          }
          OpenFuture refused = new DefaultOpenFuture(this, this);
          refused.setException(
              new SshChannelOpenException(
                  getChannelId(), SshConstants.SSH_OPEN_CONNECT_FAILED, "open failed"));
          return refused;
        }
      };
    }
  }

  /** How many were made so far. */
  int connections() {
    return connections.get();
  }

  EmbeddedSshd authorize(PublicKey key) {
    authorized.add(PublicKeyEntry.toString(key));
    return this;
  }

  Access.Ssh access() {
    return Surroundings.ssh("127.0.0.1", port());
  }

  /** A line for known_hosts. */
  String knownHost(KeyPair key) {
    return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n";
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  static KeyPair ed25519() throws GeneralSecurityException {
    return SecurityUtils.getKeyPairGenerator(SecurityUtils.ED25519).generateKeyPair();
  }

  static KeyPair rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = SecurityUtils.getKeyPairGenerator(KeyUtils.RSA_ALGORITHM);
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  static KeyPair ecdsa() throws GeneralSecurityException {
    KeyPairGenerator generator = SecurityUtils.getKeyPairGenerator(KeyUtils.EC_ALGORITHM);
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  /** Writes a private key as ssh-keygen does, with mode 600. */
  static Path save(KeyPair key, Path file, String passphrase)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(file.getParent());
    OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
    encryption.setPassword(passphrase);
    encryption.setCipherName("AES");
    encryption.setCipherType("256");
    encryption.setCipherMode("CTR");
    try (var out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          key, "made for a test", passphrase.isEmpty() ? null : encryption, out);
    }
    Files.writeString(
        Path.of(file + ".pub"), PublicKeyEntry.toString(key.getPublic()), StandardCharsets.UTF_8);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
