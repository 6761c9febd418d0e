package dev.steward.lab;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program run to its end within a bound. Output goes through files, so a silent or a noisy
 * program cannot hang it.
 */
final class Command {
  private final List<String> words;
  private final Map<String, String> environment = new HashMap<>();
  private Path directory = Path.of(".");
  private Duration bound = Duration.ofMinutes(2);

  Command(List<String> words) {
    this.words = List.copyOf(words);
  }

  Command in(Path where) {
    directory = where;
    return this;
  }

  Command with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Command within(Duration longest) {
    bound = longest;
    return this;
  }

  /** How it ended. */
  record Ended(int code, String out, String err) {
    Ended orThrow() {
      if (code != 0) {
        throw new AssertionError("exit code " + code + "\n" + out + "\n" + err);
      }
      return this;
    }
  }

  Ended run() {
    try {
      File out = File.createTempFile("steward-lab", ".out");
      File err = File.createTempFile("steward-lab", ".err");
      try {
        return run(out, err);
      } finally {
        Files.delete(out.toPath());
        Files.delete(err.toPath());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Ended run(File out, File err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out)
            .redirectError(err);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            words + " did not end within " + bound + "\n" + text(out) + text(err));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return new Ended(process.exitValue(), text(out), text(err));
  }

  private static String text(File file) throws IOException {
    return new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
  }
}
