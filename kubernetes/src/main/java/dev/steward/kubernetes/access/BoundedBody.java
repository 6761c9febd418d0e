package dev.steward.kubernetes.access;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Gathers an answer up to a limit, and gives it up beyond. Its lock is itself. */
final class BoundedBody implements AsyncBody.Consumer<List<ByteBuffer>> {
  private final long limit;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean exceeded;

  BoundedBody(long limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void consume(List<ByteBuffer> buffers, AsyncBody body) {
    for (ByteBuffer buffer : buffers) {
      if (bytes.size() + (long) buffer.remaining() > limit) {
        exceeded = true;
        bytes = new ByteArrayOutputStream();
        body.cancel();
        return;
      }
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      bytes.write(part, 0, part.length);
    }
    body.consume();
  }

  synchronized boolean exceeded() {
    return exceeded;
  }

  synchronized String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
