package dev.steward.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * SSH servers on loopback, each with an address, a host key and an identity of its own, that answer
 * every probe with a reply that a real server gave: what is measured against them is the side of
 * Steward. They end when standard input does. Arguments: the captured reply, a folder to write
 * {@code known_hosts}, {@code id} and {@code estate.yaml} to, and the number of servers.
 */
final class CannedServer {
  private static final Pattern HALVES = Pattern.compile("' ([0-9a-f]{16}) ([0-9a-f]{16}) '");
  private static final Pattern NONCE = Pattern.compile("nonce=([0-9a-f]{32})");

  private CannedServer() {}

  public static void main(String[] args) throws Exception {
    CannedReply reply = CannedReply.of(Files.readString(Path.of(args[0])));
    Path folder = Path.of(args[1]);
    KeyPair user = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    Map<String, CannedHost> hosts = new LinkedHashMap<>();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      CannedHost host = CannedHost.number(i);
      hosts.put(host.address(), host);
    }
    try (SshServer server = serve(hosts, user, reply)) {
      write(folder, hosts, server.getBoundAddresses(), user);
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.println("ready");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** One server for all addresses, so that its threads do not grow with their number. */
  private static SshServer serve(Map<String, CannedHost> hosts, KeyPair user, CannedReply reply)
      throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(String.join(",", hosts.keySet()));
    server.setPort(0);
    server.setKeyPairProvider(session -> List.of(host(hosts, session).key()));
    server.setPublickeyAuthenticator(
        (name, key, session) -> KeyUtils.compareKeys(key, user.getPublic()));
    server.setCommandFactory(
        (channel, line) -> new Answer(line, host(hosts, channel.getSession()), reply));
    server.start();
    return server;
  }

  private static CannedHost host(Map<String, CannedHost> hosts, SessionContext session) {
    InetSocketAddress local = (InetSocketAddress) session.getLocalAddress();
    return Objects.requireNonNull(hosts.get(local.getAddress().getHostAddress()));
  }

  private static void write(
      Path folder, Map<String, CannedHost> hosts, Set<SocketAddress> bound, KeyPair user)
      throws IOException, GeneralSecurityException {
    Path id = folder.resolve("id");
    Files.createFile(
        id, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(id)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "bench", null, out);
    }
    StringBuilder known = new StringBuilder();
    StringBuilder estate = new StringBuilder("apiVersion: steward/v1\nestate: bench\nservers:\n");
    for (SocketAddress socket : bound) {
      InetSocketAddress at = (InetSocketAddress) socket;
      String address = at.getAddress().getHostAddress();
      CannedHost host = Objects.requireNonNull(hosts.get(address));
      known.append("[%s]:%d %s%n".formatted(address, at.getPort(), host.publicKey()));
      estate.append(
          "  %s: { address: %s, port: %d, user: root, key: %s }%n"
              .formatted(host.name(), address, at.getPort(), id));
    }
    Path ssh = Files.createDirectories(folder.resolve(".ssh"));
    Files.writeString(ssh.resolve("known_hosts"), known);
    Files.writeString(folder.resolve("estate.yaml"), estate);
  }

  /** One command: says that it is ready, waits for the script, gives the reply. */
  private static final class Answer implements Command {
    private final String line;
    private final CannedHost host;
    private final CannedReply reply;
    private @Nullable InputStream in;
    private @Nullable OutputStream out;
    private @Nullable ExitCallback exit;

    Answer(String line, CannedHost host, CannedReply reply) {
      this.line = line;
      this.host = host;
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
        say(out, reply.of(host, nonce(in)));
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
