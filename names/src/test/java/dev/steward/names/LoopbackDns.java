package dev.steward.names;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A DNS server on loopback with addresses that a test gives (RFC 1035). */
final class LoopbackDns implements AutoCloseable {
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int NXDOMAIN = 3;
  private static final int SERVFAIL = 2;

  private final DatagramSocket socket;
  private final Map<String, List<String>> addresses = new ConcurrentHashMap<>();
  private final Map<String, Boolean> failing = new ConcurrentHashMap<>();

  LoopbackDns() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  LoopbackDns host(String host, String... of) {
    addresses.put(host, List.of(of));
    return this;
  }

  /** The server fails when it is asked for this one. */
  LoopbackDns failing(String host) {
    failing.put(host, true);
    return this;
  }

  String url() {
    return "dns://127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[1024];
    while (!socket.isClosed()) {
      try {
        DatagramPacket question = new DatagramPacket(buffer, buffer.length);
        socket.receive(question);
        byte[] reply = answer(question.getData(), question.getLength());
        socket.send(new DatagramPacket(reply, reply.length, question.getSocketAddress()));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private byte[] answer(byte[] question, int length) throws IOException {
    StringBuilder host = new StringBuilder();
    int at = 12;
    while (question[at] != 0) {
      host.append(host.isEmpty() ? "" : ".")
          .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
      at += question[at] + 1;
    }
    int type = ((question[at + 1] & 0xff) << 8) | (question[at + 2] & 0xff);
    Optional<List<String>> known = Optional.ofNullable(addresses.get(host.toString()));
    List<String> records =
        known.orElse(List.of()).stream()
            .filter(it -> type == (it.contains(":") ? AAAA : A))
            .toList();
    int code = failing.containsKey(host.toString()) ? SERVFAIL : known.isPresent() ? 0 : NXDOMAIN;
    return reply(question, Math.min(length, at + 5), type, code, records);
  }

  private static byte[] reply(byte[] question, int end, int type, int code, List<String> records)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(question, 0, 2);
    out.writeShort(0x8180 | code);
    out.writeShort(1);
    out.writeShort(records.size());
    out.writeInt(0);
    out.write(question, 12, end - 12);
    for (String record : records) {
      byte[] address = InetAddress.ofLiteral(record).getAddress();
      out.writeShort(0xc00c);
      out.writeShort(type);
      out.writeShort(1);
      out.writeInt(60);
      out.writeShort(address.length);
      out.write(address);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
