package dev.steward.cli;

import dev.steward.app.Version;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code steward backup run}. */
@Command(
    name = "run",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Take a backup now. The data flows from its server into restic on this machine; it counts as a",
      "backup only once all of it was stored, and as proven only after steward drill."
    },
    footer = {
      "",
      "Examples:",
      "  steward backup run                every dataset of ./estate.yaml",
      "  steward backup run website -f gx.yaml",
      "",
      "Exit codes: 0 all taken, 1 at least one was not, 4 another Steward is at work."
    })
final class BackupRunVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(
      arity = "0..1",
      paramLabel = "DATASET",
      description = "A dataset of the estate file. Default: all of them.")
  private @Nullable String dataset;

  BackupRunVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    return DatasetsEnd.tell(
            session.terminal(),
            estateOption
                .backups(session)
                .run(
                    Optional.ofNullable(dataset),
                    line -> DatasetsEnd.progress(session.terminal(), loudness, line)))
        .code();
  }
}
