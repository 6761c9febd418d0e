package dev.steward.cli;

import dev.steward.app.state.AtomicFile;
import dev.steward.app.state.StateDirectory;
import dev.steward.model.problem.Problem;
import dev.steward.model.problem.StewardException;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a person what went wrong, and turns it into an exit code: the one place that does both. A
 * stack trace is shown at {@code -v} only.
 */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Session session;

  Complaints(Session session) {
    this.session = session;
  }

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    complain(String.valueOf(error.getMessage()));
    UnmatchedArgumentException.printSuggestions(error, error.getCommandLine().getErr());
    complain("Try '%s --help'.".formatted(error.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleExecutionException(Exception error, CommandLine line, ParseResult parsed) {
    // An interrupt also closes the file that is being written, which then looks like a bad disk.
    boolean interrupted = Thread.interrupted() || error instanceof InterruptedException;
    if (interrupted) {
      complain("Interrupted: nothing was written.");
      return ExitCode.INTERRUPTED.code();
    }
    return switch (error) {
      case StewardException known -> known(known, verbose(line));
      default -> bug(error, verbose(line));
    };
  }

  private int known(StewardException error, boolean verbose) {
    if (error.problems().isEmpty()) {
      complain(String.valueOf(error.getMessage()));
    }
    for (Problem problem : error.problems()) {
      complain(problem.toString());
    }
    if (verbose) {
      error.printStackTrace(session.terminal().err());
    }
    return switch (error.category()) {
      case USER, ENVIRONMENT -> ExitCode.USAGE.code();
      case SAFETY -> ExitCode.REFUSED.code();
      case BUG -> bug(error, verbose);
    };
  }

  private int bug(Exception error, boolean verbose) {
    byte[] bytes = new byte[4];
    session.surroundings().random().nextBytes(bytes);
    String id = HexFormat.of().formatHex(bytes);
    complain(
        "This is a mistake in Steward, not in what you did: %s (bug %s). %s"
            .formatted(error.getClass().getSimpleName(), id, keep(error, id)));
    if (verbose) {
      error.printStackTrace(session.terminal().err());
    }
    return ExitCode.BUG.code();
  }

  private String keep(Exception error, String id) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace, true));
    try {
      Path file = StateDirectory.logs(session.surroundings()).resolve("bug-" + id + ".log");
      AtomicFile.write(file, trace.toString().getBytes(StandardCharsets.UTF_8), AtomicFile.PRIVATE);
      return "Please report it with " + file + ".";
    } catch (IOException | StewardException _) {
      return "Its log could not be written; run again with -v to see it, and please report it.";
    }
  }

  private void complain(String text) {
    text.lines().forEach(line -> session.terminal().say("steward: " + InertText.line(line)));
  }

  private static boolean verbose(CommandLine line) {
    return Loudness.of(line).map(Loudness::verbose).orElse(false);
  }
}
