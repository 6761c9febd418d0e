package dev.steward.ssh;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * ssh-agent over its Unix socket, see draft-miller-ssh-agent; limited in time, and to given keys
 * where the user wants only those offered.
 */
final class AgentSocket extends AbstractAgentProxy {
  private static final long ANSWER_MILLIS = 15_000;
  private static final int LONGEST_ANSWER = 1 << 20;

  private final SocketChannel channel;
  private final Selector selector;
  private final Optional<List<PublicKey>> only;

  AgentSocket(Path socket, Optional<List<PublicKey>> only) throws IOException {
    super(null);
    this.only = only;
    this.selector = Selector.open();
    this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  @Override
  public Iterable<? extends Map.Entry<PublicKey, String>> getIdentities() throws IOException {
    List<Map.Entry<PublicKey, String>> allowed = new ArrayList<>();
    for (Map.Entry<PublicKey, String> one : super.getIdentities()) {
      if (only.isEmpty()
          || only.orElseThrow().stream().anyMatch(key -> KeyUtils.compareKeys(key, one.getKey()))) {
        allowed.add(one);
      }
    }
    return allowed;
  }

  @Override
  protected synchronized Buffer request(Buffer request) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(request.array(), request.rpos(), request.available());
    while (out.hasRemaining()) {
      channel.write(out);
    }
    int length = read(4).getInt();
    if (length < 1 || length > LONGEST_ANSWER) {
      throw new IOException("ssh-agent announced an answer of " + length + " bytes");
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    while (in.hasRemaining()) {
      int count = channel.read(in);
      if (count < 0) {
        throw new IOException("ssh-agent closed the connection");
      }
      if (count == 0 && selector.select(ANSWER_MILLIS) == 0) {
        throw new IOException("ssh-agent did not answer");
      }
      selector.selectedKeys().clear();
    }
    return in.flip();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
    super.close();
  }
}
