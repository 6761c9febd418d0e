package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.estate.AmendEstate;
import dev.steward.app.estate.WaivedId;
import dev.steward.model.estate.Waiver;
import dev.steward.model.problem.StewardException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code steward estate waive}. */
@Command(
    name = "waive",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Accept a finding or an unknown until a day, with a reason.",
      "It stays in every report as accepted, and counts again after that day."
    },
    footer = {
      "",
      "Examples:",
      "  steward estate waive F-0123456789ab --because 'replaced in March' --until 2027-03-31"
    })
final class EstateWaiveVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @Mixin private Loudness loudness = new Loudness();

  @Parameters(
      index = "0",
      paramLabel = "FINDING",
      converter = IdConverter.class,
      description = "The id of a finding (F-…) or of an unknown (U-…), as reports show it.")
  private WaivedId finding = new WaivedId("");

  @Option(names = "--because", required = true, paramLabel = "REASON", description = "Why.")
  private String because = "";

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DAY",
      description = "The last day on which it is accepted (UTC), such as 2027-03-31.")
  private LocalDate until = LocalDate.EPOCH;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who accepts it. Default: the user's login name.")
  private @Nullable String by;

  EstateWaiveVerb(Session session) {
    this.session = session;
  }

  /** Reads ids. */
  static final class IdConverter implements picocli.CommandLine.ITypeConverter<WaivedId> {
    @Override
    public WaivedId convert(String value) {
      try {
        return WaivedId.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'%s': %s".formatted(value, e.getMessage()));
      }
    }
  }

  @Override
  public Integer call() {
    Path file = EstateCheckVerb.fileOf(session, estateOption);
    LocalDate today = LocalDate.ofInstant(session.surroundings().clock().instant(), ZoneOffset.UTC);
    if (until.isBefore(today)) {
      throw StewardException.user("WAIVER-EXPIRED", "--until " + until + " is past already.");
    }
    String who =
        by != null
            ? by
            : session.surroundings().variable("USER").orElse(System.getProperty("user.name", ""));
    new AmendEstate(session.surroundings())
        .waive(file, new Waiver(finding.value(), because, who, until));
    if (!loudness.quiet()) {
      session.terminal().say("%s: %s is accepted until %s.".formatted(file, finding, until));
    }
    return ExitCode.DONE.code();
  }
}
