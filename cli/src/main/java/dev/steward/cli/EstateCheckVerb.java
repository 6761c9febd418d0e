package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.estate.LoadEstate;
import dev.steward.app.estate.ReadEstate;
import dev.steward.model.estate.Estate;
import dev.steward.model.problem.StewardException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steward estate check}. */
@Command(
    name = "check",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "List every problem of the estate file, with line, column and a hint.",
    footer = {
      "",
      "Examples:",
      "  steward estate check               ./estate.yaml",
      "  steward estate check -f gx.yaml",
      "",
      "Exit codes: 0 no problem, 2 problems."
    })
final class EstateCheckVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  EstateCheckVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path file = fileOf(session, estateOption);
    Estate estate = new ReadEstate(session.surroundings()).read(file);
    session
        .terminal()
        .print(
            "%s: estate %s, %d servers, %d standards, %d exceptions, %d waivers: no problem.%n"
                .formatted(
                    file,
                    estate.name(),
                    estate.servers().size(),
                    estate.standards().size(),
                    estate.exceptions().size(),
                    estate.waivers().size()));
    if (!estate.unobserved().isEmpty()) {
      session
          .terminal()
          .say(
              "Declared, and not yet observed by this version: "
                  + String.join(", ", estate.unobserved()));
    }
    return ExitCode.DONE.code();
  }

  /** The estate file that a verb needs. */
  static Path fileOf(Session session, EstateOption option) {
    return new LoadEstate(session.surroundings())
        .find(option.file())
        .orElseThrow(() ->
            StewardException.user(
                "ESTATE-ABSENT",
                "There is no ./estate.yaml here: name one with -f, or draft one with"
                    + " steward estate init."));
  }
}
