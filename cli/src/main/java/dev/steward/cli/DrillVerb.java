package dev.steward.cli;

import dev.steward.app.Version;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steward drill}. */
@Command(
    name = "drill",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Restore the newest backup of a dataset into a scratch folder of this machine, hold it against",
      "what was taken, and keep the result in the vault. Nothing is left behind."
    },
    footer = {
      "",
      "Examples:",
      "  steward drill                     every dataset of ./estate.yaml",
      "  steward drill website",
      "",
      "Exit codes: 0 all proven, 1 at least one is not."
    })
final class DrillVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATASET",
      description = "A dataset of the estate file. Default: all of them.")
  private @Nullable String dataset;

  DrillVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    return DatasetsEnd.tell(
            session.terminal(),
            estateOption
                .backups(session)
                .drill(
                    Optional.ofNullable(dataset),
                    line -> DatasetsEnd.progress(session.terminal(), loudness, line)))
        .code();
  }
}
