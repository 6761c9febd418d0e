package dev.steward.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * A command of an embedded server, run by a login shell of the test's choice; killed when its
 * channel closes.
 */
final class ShellCommand implements Command {
  private final ProcessBuilder builder;
  private final Consumer<String> sent;
  private final List<String> signals = new CopyOnWriteArrayList<>();
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream err = OutputStream.nullOutputStream();
  private ExitCallback exit = (code, message, immediate) -> {};
  private Optional<Process> process = Optional.empty();

  ShellCommand(Map<String, String> environment, String... arguments) {
    this(environment, output -> {}, arguments);
  }

  /**
   * @param sent told each piece of standard output once it was sent
   */
  ShellCommand(Map<String, String> environment, Consumer<String> sent, String... arguments) {
    this.sent = sent;
    builder = new ProcessBuilder(arguments);
    builder.environment().putAll(environment);
  }

  @Override
  public void start(ChannelSession channel, Environment env) throws IOException {
    Process child = builder.start();
    process = Optional.of(child);
    env.addSignalListener((from, signal) -> signals.add(signal.name()));
    Thread.ofVirtual().start(() -> pump(in, child.getOutputStream(), piece -> {}, true));
    Thread output = Thread.ofVirtual().start(() -> pump(child.getInputStream(), out, sent, false));
    Thread errors =
        Thread.ofVirtual().start(() -> pump(child.getErrorStream(), err, piece -> {}, false));
    Thread.ofVirtual()
        .start(() -> {
          try {
            output.join();
            errors.join();
            exit.onExit(child.waitFor());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** What the client told the command. */
  List<String> signals() {
    return signals;
  }

  private static void pump(
      InputStream from, OutputStream to, Consumer<String> sent, boolean close) {
    byte[] buffer = new byte[8192];
    try {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        to.write(buffer, 0, count);
        to.flush();
        sent.accept(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
      if (close) {
        to.close();
      }
    } catch (IOException gone) {
      // One side ended; the other learns of it by its own stream.
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    process.ifPresent(child -> {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
    });
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
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }
}
