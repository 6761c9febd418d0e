package dev.steward.ssh;

import dev.steward.model.estate.ServerSpec.Access;
import dev.steward.model.port.Forwarded;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.port.ServerDoor;
import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The machine that runs Steward, read by a child process. */
final class LocalServer implements ServerDoor, Shell {
  private final String name;
  private final Access.Local access;
  private final SshSettings settings;
  private final SecureRandom random;

  LocalServer(String name, Access.Local access, SshSettings settings, SecureRandom random) {
    this.name = name;
    this.access = access;
    this.settings = settings;
    this.random = random;
  }

  @Override
  public Reading read(ProbeScript script, ReadLimits limits) {
    try {
      return run(script, limits);
    } catch (NotBegun e) {
      return new Reading.Failed(e.outcome(), e.reason(), Optional.empty());
    }
  }

  /** Its loopback is this one. */
  @Override
  public Forwarded forward(int port, ReadLimits limits) {
    return new Forwarded.Here(port);
  }

  @Override
  public Reading run(ProbeScript script, ReadLimits limits) throws NotBegun {
    Deadline deadline = Deadline.after(limits.deadline(), settings.ticker());
    try (Elevation elevation = Elevation.of(access.sudo(), settings.user(), settings.secrets())) {
      Bootstrap bootstrap = new Bootstrap(elevation.rights(), random);
      RunProbe run = new RunProbe(name, bootstrap, elevation, script, limits);
      try (Exchange child = new Child(bootstrap, run.transcript())) {
        return run.call(child, Optional.empty(), deadline);
      }
    } catch (IOException e) {
      throw new NotBegun(
          Outcome.REFUSED,
          "sh could not be started on this machine: "
              + Text.excerpt(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() {}

  /** Our child, and its children with it. */
  private static final class Child implements Exchange {
    private final Process process;

    Child(Bootstrap bootstrap, Transcript transcript) throws IOException {
      process = new ProcessBuilder(bootstrap.arguments()).start();
      Thread output = copy(process.getInputStream(), transcript.output());
      Thread errors = copy(process.getErrorStream(), transcript.errors());
      Thread.ofVirtual().start(() -> awaitEnd(output, errors, transcript));
    }

    private static Thread copy(InputStream from, OutputStream to) {
      return Thread.ofVirtual()
          .start(() -> {
            try (from) {
              from.transferTo(to);
            } catch (IOException closed) {
              // The child was ended while it printed.
            }
          });
    }

    private void awaitEnd(Thread output, Thread errors, Transcript transcript) {
      try {
        output.join();
        errors.join();
        transcript.end(OptionalInt.of(process.waitFor()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public OutputStream input() {
      return process.getOutputStream();
    }

    @Override
    public void close() {
      try {
        process.getOutputStream().close();
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (IOException gone) {
        // It ended by itself.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
