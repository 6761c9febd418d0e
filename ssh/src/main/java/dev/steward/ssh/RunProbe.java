package dev.steward.ssh;

import dev.steward.model.identity.HostKey;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.ReadLimits;
import dev.steward.model.port.Reading;
import dev.steward.model.snapshot.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One probe run over the streams of one command.
 *
 * <ol>
 *   <li>Wait for the shell or for sudo's question, ignoring all else that a login prints.
 *   <li>Answer the question once. Asked again, the password was wrong: stop.
 *   <li>Once the shell is ready, send the script.
 *   <li>Keep what comes until the end marker, the end of the command, the limit or the deadline.
 * </ol>
 */
final class RunProbe {
  private final String server;
  private final Bootstrap bootstrap;
  private final Elevation elevation;
  private final ProbeScript script;
  private final ReadLimits limits;
  private final Transcript transcript;

  RunProbe(
      String server,
      Bootstrap bootstrap,
      Elevation elevation,
      ProbeScript script,
      ReadLimits limits) {
    this.server = server;
    this.bootstrap = bootstrap;
    this.elevation = elevation;
    this.script = script;
    this.limits = limits;
    this.transcript = new Transcript(bootstrap, script.endMarker(), limits.output().bytes());
  }

  /** Where the command has to print. */
  Transcript transcript() {
    return transcript;
  }

  Reading call(Exchange exchange, Optional<HostKey> presented, Deadline deadline) throws NotBegun {
    try {
      awaitReady(exchange, deadline);
      send(exchange, (bootstrap.go() + "\n" + script.text()).getBytes(StandardCharsets.UTF_8));
      return read(presented, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return cut("The reading of " + server + " was interrupted", presented, Outcome.TIMED_OUT);
    }
  }

  private void awaitReady(Exchange exchange, Deadline deadline)
      throws InterruptedException, NotBegun {
    int answered = 0;
    while (true) {
      switch (transcript.awaitReady(answered, deadline)) {
        case READY -> {
          return;
        }
        case PASSWORD_ASKED -> {
          if (answered == 1) {
            throw new NotBegun(
                Outcome.REFUSED,
                "sudo on "
                    + server
                    + " did not take the password; correct the secret that the estate file names");
          }
          answered++;
          send(exchange, elevation.passwordLine());
        }
        case ENDED -> throw ended();
        case FULL ->
            throw new NotBegun(
                Outcome.REFUSED,
                "The login shell of "
                    + server
                    + " printed more than "
                    + limits.output()
                    + " before the probe could begin; look at its start-up files");
        case LATE ->
            throw new NotBegun(
                Outcome.TIMED_OUT,
                server
                    + " let Steward in but started no shell within "
                    + Text.of(limits.deadline())
                    + "; log in by hand and see what its login shell"
                    + (elevation.password().isPresent() ? " or sudo" : "")
                    + " waits for");
        case COMPLETE -> throw new IllegalStateException("Complete before it began");
      }
    }
  }

  private NotBegun ended() {
    String said = Text.excerpt(elevation.scrub(transcript.complaint()));
    String quoted = said.isEmpty() ? "" : ": " + said;
    return switch (bootstrap.rights()) {
      case OWN ->
          new NotBegun(
              Outcome.REFUSED,
              "The login shell of "
                  + server
                  + " ended without starting sh"
                  + status()
                  + quoted
                  + "; check that the account has a usable shell");
      case SUDO_SILENT ->
          new NotBegun(
              Outcome.REFUSED,
              "sudo -n on "
                  + server
                  + " did not start a shell"
                  + status()
                  + quoted
                  + "; allow it in sudoers with NOPASSWD, or declare a sudo password");
      case SUDO_ASKING ->
          new NotBegun(
              Outcome.REFUSED,
              "sudo on "
                  + server
                  + " did not start a shell"
                  + status()
                  + quoted
                  + "; check that sudoers lets this user run sh");
    };
  }

  private String status() {
    var exit = transcript.exit();
    return exit.isPresent() ? " (exit " + exit.getAsInt() + ")" : " (without an exit status)";
  }

  private Reading read(Optional<HostKey> presented, Deadline deadline) throws InterruptedException {
    return switch (transcript.awaitEnd(deadline)) {
      case COMPLETE -> new Reading.Complete(transcript.text(), presented);
      case FULL ->
          cut(
              server + " sent more than " + limits.output() + "; the rest was not read",
              presented,
              Outcome.REFUSED);
      case LATE ->
          cut(
              server + " did not finish within " + Text.of(limits.deadline()),
              presented,
              Outcome.TIMED_OUT);
      case ENDED ->
          transcript.exit().isPresent()
              ? cut(
                  "The probe on " + server + " ended before it was done" + status(),
                  presented,
                  Outcome.REFUSED)
              : cut(
                  "The connection to " + server + " was lost in the middle of the probe",
                  presented,
                  Outcome.UNREACHABLE);
      case READY, PASSWORD_ASKED -> throw new IllegalStateException("Ready twice");
    };
  }

  /** What was read so far; a failure if that is nothing. */
  private Reading cut(String reason, Optional<HostKey> presented, Outcome ifNothing) {
    String text = transcript.text();
    return text.isBlank()
        ? new Reading.Failed(ifNothing, reason + ", and nothing had been read", presented)
        : new Reading.Cut(text, presented, reason);
  }

  /**
   * Writes on a thread of its own: a command that does not read would hold up its writer for ever.
   * That a command is gone shows in the transcript.
   */
  private static void send(Exchange exchange, byte[] bytes) {
    OutputStream input = exchange.input();
    Thread.ofVirtual()
        .start(() -> {
          try {
            input.write(bytes);
            input.flush();
          } catch (IOException gone) {
            // The transcript ends, or the deadline passes; both are reported.
          } finally {
            Arrays.fill(bytes, (byte) 0);
          }
        });
  }
}
