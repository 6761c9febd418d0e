package dev.steward.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A script's shell as a child process of this machine. */
record LocalCommand(Process process) implements ScriptFlow.Command {
  static LocalCommand start(Bootstrap bootstrap) throws IOException {
    return new LocalCommand(new ProcessBuilder(bootstrap.arguments()).start());
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public InputStream errors() {
    return process.getErrorStream();
  }

  @Override
  public OptionalInt status() throws InterruptedException {
    return OptionalInt.of(process.waitFor());
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
