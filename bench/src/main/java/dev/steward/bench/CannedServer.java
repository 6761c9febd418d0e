package dev.steward.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * An SSH server on loopback that answers every probe with a reply that a real server gave: what is
 * measured against it is the side of Steward. Arguments: the captured reply, with {@code NONCE} in
 * place of its nonce, a folder to write {@code known_hosts}, {@code id} and {@code estate.yaml} to,
 * and the number of servers that the estate names.
 */
final class CannedServer {
  private static final Pattern HALVES = Pattern.compile("' ([0-9a-f]{16}) ([0-9a-f]{16}) '");
  private static final Pattern NONCE = Pattern.compile("nonce=([0-9a-f]{32})");

  private CannedServer() {}

  public static void main(String[] args) throws Exception {
    String reply = Files.readString(Path.of(args[0]));
    Path folder = Path.of(args[1]);
    KeyPair host = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    KeyPair user = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (name, key, session) -> KeyUtils.compareKeys(key, user.getPublic()));
    server.setCommandFactory((channel, line) -> new Answer(line, reply));
    server.start();
    write(folder, server.getPort(), host, user, Integer.parseInt(args[2]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop(true);
  }

  private static void write(Path folder, int port, KeyPair host, KeyPair user, int servers)
      throws Exception {
    Path ssh = Files.createDirectories(folder.resolve(".ssh"));
    Files.writeString(
        ssh.resolve("known_hosts"),
        "[127.0.0.1]:%d %s%n".formatted(port, PublicKeyEntry.toString(host.getPublic())));
    Path id = folder.resolve("id");
    Files.write(id, new byte[0]);
    Files.setPosixFilePermissions(
        id, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    try (OutputStream out = Files.newOutputStream(id)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "bench", null, out);
    }
    StringBuilder estate = new StringBuilder("apiVersion: steward/v1\nestate: bench\nservers:\n");
    for (int i = 0; i < servers; i++) {
      estate.append(
          "  s%04d: { address: 127.0.0.1, port: %d, user: root, key: %s }%n"
              .formatted(i, port, id));
    }
    Files.writeString(folder.resolve("estate.yaml"), estate);
  }

  /** One command: says that it is ready, waits for the script, gives the reply. */
  private static final class Answer implements Command {
    private final String line;
    private final String reply;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;

    Answer(String line, String reply) {
      this.line = line;
      this.reply = reply;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      Thread.ofVirtual().start(this::answer);
    }

    private void answer() {
      try {
        Matcher halves = HALVES.matcher(line);
        if (in == null || out == null || exit == null || !halves.find()) {
          throw new IllegalStateException(
              "Not the command that Steward starts a probe with: " + line);
        }
        say(out, "\n" + halves.group(1) + halves.group(2) + " ready\n");
        say(out, reply.replace("NONCE", nonce(in)));
        exit.onExit(0);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String nonce(InputStream in) throws IOException {
      StringBuilder script = new StringBuilder();
      byte[] buffer = new byte[65536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        script.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        Matcher nonce = NONCE.matcher(script);
        if (script.indexOf("\nprobe </dev/null") >= 0 && nonce.find()) {
          return nonce.group(1);
        }
      }
      throw new IOException("The script ended early");
    }

    private static void say(OutputStream out, String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    @Override
    public void destroy(ChannelSession channel) {
      // The thread ends by itself: its streams are closed.
    }

    @Override
    public void setInputStream(InputStream stream) {
      in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
      out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
      // Nothing is ever said there.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      exit = callback;
    }
  }
}
