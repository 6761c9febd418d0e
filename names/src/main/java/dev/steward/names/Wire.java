package dev.steward.names;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.ReadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * One TCP connection to one address of a name, ended by its deadline whatever the other side does:
 * a timer closes the socket, since a timeout on reads alone lets a slow sender go on for ever.
 */
final class Wire implements AutoCloseable {
  private final Socket socket;
  private final Thread timer;
  private volatile boolean late;

  private Wire(Socket socket, Duration deadline) {
    this.socket = socket;
    this.timer = Thread.ofVirtual().start(() -> closeAfter(deadline));
  }

  static Wire to(String address, int port, ReadLimits limits) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral(address), port),
          Math.toIntExact(limits.connect().toMillis()));
      return new Wire(socket, limits.deadline());
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  Socket socket() {
    return socket;
  }

  private void closeAfter(Duration deadline) {
    try {
      Thread.sleep(deadline);
      late = true;
      socket.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // Done in time.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What a failure on this connection means. */
  <T> Observed<T> failed(String asked, IOException e) {
    return late
        ? Observed.unseen(Unknown.Kind.TIMED_OUT, asked + " did not answer in time")
        : failure(asked, e);
  }

  static <T> Observed<T> failure(String asked, IOException e) {
    return e instanceof SocketTimeoutException
        ? Observed.unseen(Unknown.Kind.TIMED_OUT, asked + " did not answer in time")
        : Observed.unseen(Unknown.Kind.FAILED, "%s: %s".formatted(asked, e.getMessage()));
  }

  @Override
  public void close() throws IOException {
    timer.interrupt();
    socket.close();
  }
}
