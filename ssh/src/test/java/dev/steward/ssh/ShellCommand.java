package dev.steward.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
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
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream err = OutputStream.nullOutputStream();
  private ExitCallback exit = (code, message, immediate) -> {};
  private Optional<Process> process = Optional.empty();

  ShellCommand(Map<String, String> environment, String... arguments) {
    builder = new ProcessBuilder(arguments);
    builder.environment().putAll(environment);
  }

  @Override
  public void start(ChannelSession channel, Environment env) throws IOException {
    Process child = builder.start();
    process = Optional.of(child);
    Thread.ofVirtual().start(() -> pump(in, child.getOutputStream(), true));
    Thread output = Thread.ofVirtual().start(() -> pump(child.getInputStream(), out, false));
    Thread errors = Thread.ofVirtual().start(() -> pump(child.getErrorStream(), err, false));
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

  private static void pump(InputStream from, OutputStream to, boolean close) {
    byte[] buffer = new byte[8192];
    try {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        to.write(buffer, 0, count);
        to.flush();
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
