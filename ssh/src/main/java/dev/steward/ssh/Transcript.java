package dev.steward.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What a command has printed so far, bounded, for one reader that waits and the threads that write.
 *
 * <p>Standard output counts from the line after the ready marker; what comes before is dropped.
 * Once the limit is reached nothing more is kept. Of standard error only the last 4 KiB stay.
 * Guarded by its own monitor; writing never waits.
 */
final class Transcript {
  private static final int ERRORS_KEPT = 4096;

  /** What a reader can be woken by. */
  enum Event {
    READY,
    PASSWORD_ASKED,
    COMPLETE,
    ENDED,
    FULL,
    LATE
  }

  private final byte[] ready;
  private final byte[] prompt;
  private final byte[] end;
  private final long limit;
  private final Buffer output = new Buffer();
  private final Buffer errors = new Buffer();
  private long received;
  private boolean begun;
  private boolean complete;
  private boolean full;
  private boolean ended;
  private int prompts;
  private OptionalInt exit = OptionalInt.empty();

  Transcript(Bootstrap bootstrap, String endMarker, long limit) {
    this.ready = bytes("\n" + bootstrap.ready() + "\n");
    this.prompt = bytes(bootstrap.prompt());
    this.end = bytes("\n" + endMarker + "\n");
    this.limit = limit;
    output.write('\n');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where the command's standard output goes. */
  OutputStream output() {
    return new Sink(true);
  }

  /** Where the command's standard error goes. */
  OutputStream errors() {
    return new Sink(false);
  }

  /** The command is over, or the connection to it is. */
  synchronized void end(OptionalInt status) {
    exit = status;
    ended = true;
    notifyAll();
  }

  /**
   * Waits until the shell is ready or sudo asks.
   *
   * @param answered how many times a password was sent already
   */
  synchronized Event awaitReady(int answered, Deadline deadline) throws InterruptedException {
    while (!begun && prompts <= answered && !ended && !full && !deadline.passed()) {
      wait(Math.max(1, deadline.millis()));
    }
    if (begun) {
      return Event.READY;
    }
    if (full) {
      return Event.FULL;
    }
    if (prompts > answered) {
      return Event.PASSWORD_ASKED;
    }
    return ended ? Event.ENDED : Event.LATE;
  }

  /** Waits until the end marker has come, or never will. */
  synchronized Event awaitEnd(Deadline deadline) throws InterruptedException {
    while (!complete && !ended && !full && !deadline.passed()) {
      wait(Math.max(1, deadline.millis()));
    }
    if (complete) {
      return Event.COMPLETE;
    }
    if (full) {
      return Event.FULL;
    }
    return ended ? Event.ENDED : Event.LATE;
  }

  /** Output since the ready marker, malformed bytes replaced. */
  synchronized String text() {
    return begun ? output.toString(StandardCharsets.UTF_8) : "";
  }

  /** The last of standard error. */
  synchronized String complaint() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  /** Whether the command ended or has said all that it had to say. */
  synchronized boolean isOver() {
    return complete || ended;
  }

  synchronized OptionalInt exit() {
    return exit;
  }

  private synchronized void addOutput(byte[] bytes, int from, int length) {
    if (full || complete) {
      return;
    }
    int room = (int) Math.min(length, limit - received);
    received += room;
    int scanned = output.size();
    output.write(bytes, from, room);
    if (!begun) {
      skipToReady();
      scanned = 0;
    }
    if (begun && output.indexOf(end, Math.max(0, scanned - end.length)) >= 0) {
      complete = true;
    }
    full = !complete && room < length;
    if (begun || full) {
      notifyAll();
    }
  }

  private void skipToReady() {
    int at = output.indexOf(ready, 0);
    begun = at >= 0;
    if (begun) {
      output.dropFirst(at + ready.length - 1);
    } else {
      output.keepLast(ready.length);
    }
  }

  private synchronized void addError(byte[] bytes, int from, int length) {
    int scanned = errors.size();
    errors.write(bytes, from, length);
    int at = errors.indexOf(prompt, Math.max(0, scanned - prompt.length + 1));
    while (at >= 0) {
      prompts++;
      at = errors.indexOf(prompt, at + prompt.length);
    }
    errors.keepLast(ERRORS_KEPT);
    notifyAll();
  }

  private final class Sink extends OutputStream {
    private final boolean standard;

    Sink(boolean standard) {
      this.standard = standard;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (standard) {
        addOutput(bytes, from, length);
      } else {
        addError(bytes, from, length);
      }
    }
  }

  private static final class Buffer extends ByteArrayOutputStream {
    int indexOf(byte[] wanted, int from) {
      for (int at = from; at <= count - wanted.length; at++) {
        if (Arrays.equals(buf, at, at + wanted.length, wanted, 0, wanted.length)) {
          return at;
        }
      }
      return -1;
    }

    void dropFirst(int bytes) {
      System.arraycopy(buf, bytes, buf, 0, count - bytes);
      count -= bytes;
    }

    void keepLast(int bytes) {
      if (count > bytes) {
        dropFirst(count - bytes);
      }
    }
  }
}
