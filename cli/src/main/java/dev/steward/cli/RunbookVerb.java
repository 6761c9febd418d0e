package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.audit.Snapshots;
import dev.steward.app.estate.LoadEstate;
import dev.steward.app.estate.LocalEstate;
import dev.steward.app.runbook.RunbookOfEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.report.Format;
import dev.steward.report.runbook.Runbook;
import dev.steward.report.runbook.RunbookReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code steward runbook}. */
@Command(
    name = "runbook",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Write the runbook of this estate: quick reference, what to do in each kind of incident,",
      "and the order in which it comes back. Asks no server."
    },
    footer = {
      "",
      "Examples:",
      "  steward runbook --out runbook.md                 from the estate file alone",
      "  steward runbook --from today.snapshot -o html --out runbook.html",
      "                                                   and what falls with each server",
      "",
      "Print it, and keep it where it can be read when the estate is down.",
      "Exit codes: 0 done, 3 something in the snapshot was not seen and may make it worse."
    })
final class RunbookVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Say also what this snapshot shows: what runs where, and what falls with it.")
  private @Nullable Path from;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "md",
      converter = Formats.class,
      description = "md or html. Default: md.")
  private Format format = Format.MD;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the runbook to this file, whole or not at all, instead of to the screen.")
  private @Nullable Path file;

  RunbookVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Optional<Snapshot> snapshot =
        Optional.ofNullable(from).map(new Snapshots(session.surroundings())::read);
    LoadEstate load = new LoadEstate(session.surroundings());
    Estate estate =
        from != null && snapshot.isPresent()
            ? load.judging(estateOption.file(), from, snapshot.get())
            : load.declared(estateOption.file()).orElseGet(LocalEstate::thisMachine);
    Runbook book = RunbookOfEstate.of(estate, snapshot);
    OutputOptions.deliver(
        session, file, StandardCharsets.UTF_8, out -> RunbookReport.write(format, book, out));
    boolean complete = book.sight().map(it -> it.map().unknowns().isEmpty()).orElse(true);
    return (complete ? ExitCode.DONE : ExitCode.INCOMPLETE).code();
  }

  /** Reads the label of a format that a runbook has. */
  static final class Formats implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return Format.labelled(value)
          .filter(RunbookReport.formats()::contains)
          .orElseThrow(
              () -> new TypeConversionException("'%s' is not one of md, html".formatted(value)));
    }
  }
}
