package dev.steward.ssh;

import dev.steward.model.port.DataStream;
import dev.steward.model.port.SourceScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** A source script over a pair of streams: shakes hands with the shell, then hands its data on. */
final class ScriptFlow implements DataStream {
  private static final int COMPLAINT = 8192;
  private static final int BANNER = 65_536;

  /** The command below: a process or a channel. */
  interface Command {
    InputStream output();

    OutputStream input();

    InputStream errors();

    OptionalInt status() throws InterruptedException;

    void close();
  }

  private final Command command;
  private final byte[] tail = new byte[COMPLAINT];
  private final Thread errors;
  private int complained;

  private ScriptFlow(Command command) {
    this.command = command;
    this.errors = Thread.ofVirtual().start(this::keepComplaints);
  }

  /** Sends the script, once the shell that has its rights has said that it is there. */
  static ScriptFlow start(Command command, Bootstrap bootstrap, SourceScript script)
      throws IOException {
    ScriptFlow flow = new ScriptFlow(command);
    boolean begun = false;
    try {
      flow.awaitReady(bootstrap.ready());
      OutputStream input = command.input();
      input.write(
          (bootstrap.go() + "\nsource_of_data() {\n" + script.text() + "\n}\nsource_of_data\n")
              .getBytes(StandardCharsets.UTF_8));
      input.flush();
      input.close();
      begun = true;
      return flow;
    } finally {
      if (!begun) {
        flow.close();
      }
    }
  }

  /** A login shell may print before it. */
  private void awaitReady(String ready) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int seen = 0; seen < BANNER; seen++) {
      int next = command.output().read();
      if (next < 0) {
        throw new IOException("the shell ended before it began: " + complaint());
      }
      if (next != '\n') {
        line.write(next);
      } else if (line.toString(StandardCharsets.UTF_8).equals(ready)) {
        return;
      } else {
        line.reset();
      }
    }
    throw new IOException("the login shell prints without end");
  }

  private void keepComplaints() {
    byte[] block = new byte[1024];
    try (InputStream from = command.errors()) {
      for (int read = from.read(block); read >= 0; read = from.read(block)) {
        keep(block, read);
      }
    } catch (IOException closed) {
      // The command was ended while it complained.
    }
  }

  private synchronized void keep(byte[] block, int read) {
    int over = Math.max(0, complained + read - tail.length);
    System.arraycopy(tail, over, tail, 0, complained - over);
    complained -= over;
    System.arraycopy(block, 0, tail, complained, read);
    complained += read;
  }

  private synchronized String complaint() {
    return new String(tail, 0, complained, StandardCharsets.UTF_8).strip();
  }

  @Override
  public InputStream data() {
    return command.output();
  }

  @Override
  public Ended ended() throws InterruptedException {
    OptionalInt status = command.status();
    errors.join();
    return new Ended(status, complaint());
  }

  @Override
  public void close() {
    command.close();
  }
}
