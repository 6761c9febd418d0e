package dev.steward.kubernetes.access;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Gathers what a command in a container writes, up to a limit: channel 1 is its standard output,
 * channel 3 the API server's word on how it ended. Its lock is itself.
 */
final class ExecOutput implements WebSocket.Listener {
  private static final int LONGEST_WORD = 300;

  private final byte[] endMarker;
  private final int limit;
  private final Written output = new Written();
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  ExecOutput(String endMarker, int limit) {
    this.endMarker = ("\n" + endMarker + "\n").getBytes(StandardCharsets.UTF_8);
    this.limit = limit;
  }

  /** How it ended: empty once the end marker came, else why it did not. */
  CompletableFuture<String> ended() {
    return ended;
  }

  synchronized String text() {
    return output.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer message) {
    if (message.hasRemaining()) {
      take(message.get(), message);
    }
    socket.request();
  }

  private synchronized void take(byte channel, ByteBuffer message) {
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    switch (channel) {
      case 1 -> {
        output.write(bytes, 0, Math.min(bytes.length, limit - output.size()));
        // Nothing comes after the marker, so that only the end has to be looked at.
        if (output.endsWith(endMarker)) {
          ended.complete("");
        } else if (output.size() >= limit) {
          ended.complete("it wrote more than the limit");
        }
      }
      case 3 -> ended.complete(word(new String(bytes, StandardCharsets.UTF_8)));
      default -> {
        // Standard error, which was not asked for.
      }
    }
  }

  /** All that was written, whose end can be looked at without copying the rest. */
  private static final class Written extends ByteArrayOutputStream {
    private boolean endsWith(byte[] end) {
      return count >= end.length
          && Arrays.equals(buf, count - end.length, count, end, 0, end.length);
    }
  }

  private static String word(String status) {
    String message = ApiObject.parse(status).map(it -> it.text("message")).orElse("");
    return message.isEmpty()
        ? "the shell ended early"
        : message.substring(0, Math.min(LONGEST_WORD, message.length()));
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    socket.request();
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason) {
    ended.complete("the connection was closed (%d)".formatted(code));
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    ended.complete("the connection broke");
  }
}
