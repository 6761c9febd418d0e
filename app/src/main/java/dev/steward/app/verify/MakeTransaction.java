package dev.steward.app.verify;

import dev.steward.audit.redaction.Redaction;
import dev.steward.model.verification.Check;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs the commands of a transaction on this machine, by their words and without a shell, each
 * within its limit. What they print is compared and not kept; of a failure's complaint the last
 * line is told, with secrets taken out.
 */
public final class MakeTransaction {
  private static final int MOST_BYTES = 1 << 20;
  private static final int ATTEMPTS = 10;

  private final Path directory;
  private final Pause pause;

  /** Waits between two looks. */
  @FunctionalInterface
  public interface Pause {
    void wait(Duration time) throws InterruptedException;
  }

  public MakeTransaction(Path directory, Pause pause) {
    this.directory = directory;
    this.pause = pause;
  }

  /** How a command ended. */
  private record Ended(boolean ran, int code, String out, String complaint) {
    boolean fine() {
      return ran && code == 0;
    }
  }

  /** Submits it, then asks until it shows or was asked often enough. */
  public List<Check> make(Transaction wanted) throws InterruptedException {
    Ended invoked = run(wanted.invoke(), wanted.limit());
    Check submitted =
        new Check(
            "the transaction is accepted",
            invoked.fine()
                ? new Check.Passed("the command exited with 0")
                : new Check.Failed("the command " + why(invoked), List.of()));
    String shown = "a query shows it";
    return List.of(
        submitted,
        new Check(
            shown,
            invoked.fine()
                ? query(wanted)
                : new Check.Unknown("not asked: the transaction was not accepted")));
  }

  private Check.Answer query(Transaction wanted) throws InterruptedException {
    Ended last = run(wanted.query(), wanted.limit());
    for (int i = 1; i < ATTEMPTS && !shows(last, wanted); i++) {
      pause.wait(Duration.ofSeconds(1));
      last = run(wanted.query(), wanted.limit());
    }
    if (shows(last, wanted)) {
      return new Check.Passed("it shows the expected text");
    }
    return new Check.Failed(
        last.fine()
            ? "it never showed the expected text, asked %d times".formatted(ATTEMPTS)
            : "the query " + why(last),
        List.of());
  }

  private static boolean shows(Ended query, Transaction wanted) {
    return query.fine() && query.out().contains(wanted.expected());
  }

  private static String why(Ended ended) {
    String complaint = ended.complaint().isEmpty() ? "" : ": " + ended.complaint();
    return (ended.ran() ? "exited with " + ended.code() : "could not be run") + complaint;
  }

  private Ended run(List<String> words, Duration limit) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
    } catch (IOException e) {
      return new Ended(false, -1, "", String.valueOf(e.getMessage()));
    }
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> out = readers.submit(() -> read(process.getInputStream()));
      Future<String> complaint = readers.submit(() -> read(process.getErrorStream()));
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new Ended(false, -1, "", "it did not end within %d s".formatted(limit.toSeconds()));
      }
      return new Ended(true, process.exitValue(), text(out), lastLine(text(complaint)));
    } finally {
      process.destroyForcibly();
    }
  }

  /** All that fits; the rest is read and dropped, so that the command can end. */
  private static String read(InputStream in) throws IOException {
    try (in) {
      byte[] kept = in.readNBytes(MOST_BYTES);
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return new String(kept, StandardCharsets.UTF_8);
    }
  }

  private static String text(Future<String> reading) throws InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException _) {
      return "";
    }
  }

  private static String lastLine(String complaint) {
    List<String> lines = complaint.lines().filter(it -> !it.isBlank()).toList();
    return lines.isEmpty() ? "" : Redaction.redact(lines.getLast());
  }
}
