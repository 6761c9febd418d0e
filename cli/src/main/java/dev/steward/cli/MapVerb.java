package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.map.MapOfEstate;
import dev.steward.model.map.EstateMap;
import dev.steward.report.map.MapFormat;
import dev.steward.report.map.MapReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code steward map}. */
@Command(
    name = "map",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Draw the estate: servers with what runs and lies on them, which data lies nowhere else,",
      "and the quorums and copies that hold the servers together. Reads only."
    },
    footer = {
      "",
      "Examples:",
      "  steward map --from today.snapshot --out estate.svg",
      "  steward map -o mermaid > estate.mmd        for GitHub, GitLab and wikis",
      "  steward map -o json                        for programs",
      "",
      "Exit codes: 0 all was seen, 3 something was not and is not drawn."
    })
final class MapVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private SnapshotOptions source = new SnapshotOptions();
  @Mixin private Loudness loudness = new Loudness();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "svg",
      converter = Formats.class,
      description = "svg, mermaid or json. Default: svg.")
  private MapFormat format = MapFormat.SVG;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the map to this file, whole or not at all, instead of to the screen.")
  private @Nullable Path file;

  MapVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Observation seen = source.observe(session, loudness, _ -> {});
    EstateMap map = MapOfEstate.of(seen.estate(), seen.snapshot());
    OutputOptions.deliver(
        session, file, StandardCharsets.UTF_8, out -> MapReport.write(format, map, out));
    return (map.unknowns().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE).code();
  }

  /** Reads the label of a format. */
  static final class Formats implements ITypeConverter<MapFormat> {
    @Override
    public MapFormat convert(String value) {
      return MapFormat.labelled(value)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'%s' is not one of svg, mermaid, json".formatted(value)));
    }
  }
}
