package dev.steward.kubernetes.access;

import dev.steward.model.port.PodProbe;
import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.value.Secret;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs probes in containers, over the API server's WebSocket for exec (v4.channel.k8s.io). The
 * script goes over standard input to {@code sh -s}; it ends by itself, since this protocol cannot
 * end standard input. What a container does is an outcome, never an exception.
 */
public final class ProbeInside {
  private static final String PROTOCOL = "v4.channel.k8s.io";
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST = 1 << 20;

  /** More would not fit the frames that API servers take. */
  private static final int PIECE = 16 << 10;

  private final ApiServer server;
  private final ReadInputs inputs;

  public ProbeInside(ApiServer server) {
    this.server = server;
    this.inputs = new ReadInputs(server);
  }

  /**
   * Runs one.
   *
   * @throws InterruptedException the probe is given up
   */
  public Reading run(PodProbe probe) throws InterruptedException {
    Deadline until = server.deadline().within(LONGEST);
    if (until.passed()) {
      return failed(
          Outcome.TIMED_OUT, "the deadline passed before %s was looked into".formatted(probe));
    }
    return switch (inputs.of(probe.inputs())) {
      case ReadInputs.Prepared.Missing(String why) -> failed(Outcome.REFUSED, why);
      case ReadInputs.Prepared.Lines(Secret lines) -> {
        try (lines) {
          yield run(probe, lines, until);
        }
      }
    };
  }

  private Reading run(PodProbe probe, Secret lines, Deadline until) throws InterruptedException {
    ExecOutput output = new ExecOutput(probe.script().endMarker(), MOST);
    var opening = server.open(probe.path(), PROTOCOL, output);
    try {
      WebSocket socket = opening.get(until.millis(), TimeUnit.MILLISECONDS);
      try {
        send(socket, lines);
        send(socket, (probe.script().text() + "exit 0\n").getBytes(StandardCharsets.UTF_8));
        String end = output.ended().get(Math.max(1, until.millis()), TimeUnit.MILLISECONDS);
        return end.isEmpty()
            ? new Reading.Complete(output.text(), Optional.empty())
            : ended(probe, output, end);
      } finally {
        socket.sendClose(1000, "");
      }
    } catch (TimeoutException _) {
      opening.cancel(true);
      return ended(probe, output, "it did not end within %d s".formatted(LONGEST.toSeconds()));
    } catch (ExecutionException e) {
      return refused(probe, e.getCause());
    }
  }

  /** The frames are the client's until it has sent them: only our own copies are wiped. */
  private static void send(WebSocket socket, Secret lines) {
    char[] characters = lines.reveal();
    ByteBuffer encoded = ByteBuffer.wrap(new byte[characters.length * 3]);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters), encoded, true);
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
    send(socket, bytes);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(encoded.array(), (byte) 0);
    Arrays.fill(characters, '\0');
  }

  private static void send(WebSocket socket, byte[] bytes) {
    for (int at = 0; at < bytes.length; at += PIECE) {
      int length = Math.min(PIECE, bytes.length - at);
      ByteBuffer frame = ByteBuffer.allocate(length + 1).put((byte) 0).put(bytes, at, length);
      socket.send(frame.flip());
    }
  }

  private static Reading ended(PodProbe probe, ExecOutput output, String why) {
    String text = output.text();
    return text.isEmpty()
        ? failed(Outcome.REFUSED, "no shell answered in %s: %s".formatted(probe, why))
        : new Reading.Cut(text, Optional.empty(), "in %s: %s".formatted(probe, why));
  }

  private static Reading refused(PodProbe probe, @Nullable Throwable cause) {
    for (Throwable it = cause; it != null; it = it.getCause()) {
      if (it instanceof WebSocketHandshakeException handshake) {
        int code = handshake.getResponse().code();
        return failed(
            Outcome.REFUSED,
            code == 403
                ? "the role may not execute in pods (403 for pods/exec in %s)".formatted(probe)
                : "the API server let nobody into %s (%d)".formatted(probe, code));
      }
    }
    return failed(
        Outcome.UNREACHABLE,
        "the connection into %s failed (%s)"
            .formatted(probe, cause == null ? "no reason" : Failure.words(cause)));
  }

  private static Reading failed(Outcome outcome, String reason) {
    return new Reading.Failed(outcome, reason, Optional.empty());
  }
}
