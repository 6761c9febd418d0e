package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.estate.EstateSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steward estate schema}. */
@Command(
    name = "schema",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "Print the JSON Schema of the estate file, so that editors complete it.",
    footer = {
      "",
      "Examples:",
      "  steward estate schema > estate.schema.json",
      "  # and in the first line of estate.yaml, for yaml-language-server:",
      "  # yaml-language-server: $schema=estate.schema.json"
    })
final class EstateSchemaVerb implements Callable<Integer> {
  private final Session session;

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  EstateSchemaVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    session.terminal().write(EstateSchema.json().getBytes(StandardCharsets.UTF_8));
    return ExitCode.DONE.code();
  }
}
