package dev.steward.cli;

import dev.steward.app.Surroundings;
import dev.steward.app.audit.OverSsh;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command line: wires a session and hands over to the verb. */
public final class Main {
  private final Session session;

  Main(Session session) {
    this.session = session;
  }

  /** Entry point of the process. */
  public static void main(String[] args) {
    Interruption interruption = Interruption.ofThisThread();
    Surroundings surroundings = Surroundings.ofThisProcess();
    Terminal terminal = Terminal.ofThisProcess();
    Session session =
        new Session(
            surroundings,
            terminal,
            (estate, person) -> new OverSsh(surroundings).open(estate, person));
    int code = new Main(session).run(args);
    interruption.finished();
    System.exit(code);
  }

  /** Runs one command and returns its exit code; never throws, never ends the process. */
  int run(String... args) {
    Terminal terminal = session.terminal();
    Complaints complaints = new Complaints(session);
    return new CommandLine(Steward.class, new Verbs(session))
        .setOut(new PrintWriter(new OutputStreamWriter(terminal.out(), terminal.encoding()), true))
        .setErr(new PrintWriter(new OutputStreamWriter(terminal.err(), terminal.encoding()), true))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setExecutionStrategy(this::execute)
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints)
        .execute(args);
  }

  private int execute(ParseResult parsed) {
    CommandLine verb = parsed.asCommandLineList().getLast();
    if (Loudness.of(verb).map(Loudness::verbose).orElse(false)) {
      try {
        session.terminal().say("Log: " + Logs.toFile(session.surroundings()));
      } catch (IOException e) {
        session.terminal().say("No log is written: " + e.getClass().getSimpleName());
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
