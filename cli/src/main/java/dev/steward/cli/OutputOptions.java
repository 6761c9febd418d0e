package dev.steward.cli;

import dev.steward.app.state.AtomicFile;
import dev.steward.model.problem.StewardException;
import dev.steward.report.Format;
import dev.steward.report.Look;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code -o}, {@code --out} and {@code --no-color}. */
final class OutputOptions {
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json, md, html, sarif or junit, as fits. Default: table.")
  private Format format = Format.TABLE;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the report to this file, whole or not at all, instead of to the screen.")
  private @Nullable Path file;

  @Option(
      names = "--no-color",
      description = "No colours. NO_COLOR in the environment says the same.")
  private boolean plain;

  /** Refuses a format that a verb has no form for, before any work is done. */
  void refuseUnless(Set<Format> fitting, @Nullable CommandSpec verb) {
    if (!fitting.contains(format)) {
      throw new ParameterException(
          Objects.requireNonNull(verb).commandLine(),
          "There is no form for -o %s; choose one of: %s"
              .formatted(
                  format.label(),
                  fitting.stream().map(Format::label).collect(Collectors.joining(", "))));
    }
  }

  Format format() {
    return format;
  }

  /** How a report for people looks at the place where it goes. */
  Look look(Session session, Loudness loudness) {
    return file != null
        ? Look.plain().with(verbosity(loudness))
        : onScreen(session, loudness, plain);
  }

  /** How a report for people looks on the terminal. */
  static Look onScreen(Session session, Loudness loudness, boolean plain) {
    Terminal terminal = session.terminal();
    Look look =
        Look.detect(
            session.surroundings().environment(),
            terminal.outIsTerminal(),
            terminal.columns(),
            terminal.encoding());
    return (plain ? look.withoutColour() : look).with(verbosity(loudness));
  }

  private static Look.Verbosity verbosity(Loudness loudness) {
    return loudness.quiet()
        ? Look.Verbosity.QUIET
        : loudness.verbose() ? Look.Verbosity.VERBOSE : Look.Verbosity.NORMAL;
  }

  /** A report that writes itself. */
  @FunctionalInterface
  interface Report {
    void write(Appendable out) throws IOException;
  }

  /** Writes the report where it is wanted. */
  void deliver(Session session, Report report) {
    deliver(session, file, encoding(session), report);
  }

  /**
   * Writes a report to a file, or to standard output where none is named.
   *
   * @param encoding of standard output; files are UTF-8
   */
  static void deliver(Session session, @Nullable Path file, Charset encoding, Report report) {
    StringBuilder text = new StringBuilder();
    try {
      report.write(text);
      if (file == null) {
        session.terminal().write(text.toString().getBytes(encoding));
      } else {
        AtomicFile.write(
            session.surroundings().directory().resolve(file),
            text.toString().getBytes(StandardCharsets.UTF_8),
            READABLE);
      }
    } catch (IOException e) {
      throw StewardException.environment(
          "REPORT-NOT-WRITTEN",
          "The report could not be written to %s (%s): is the place there, yours, and not full?"
              .formatted(file == null ? "standard output" : file, e.getClass().getSimpleName()),
          e);
    }
  }

  private Charset encoding(Session session) {
    return format == Format.TABLE ? session.terminal().encoding() : StandardCharsets.UTF_8;
  }
}
