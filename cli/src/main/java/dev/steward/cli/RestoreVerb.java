package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steward restore}. */
@Command(
    name = "restore",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Restore the newest backup of a dataset into a folder of this machine that is empty or not there,",
      "and hold it against what was taken. A restore over what is there is refused."
    },
    footer = {
      "",
      "Examples:",
      "  steward restore website --to /srv/website-restored",
      "",
      "Exit codes: 0 restored as it was taken, 2 there is no backup, 4 refused, or what came back is not",
      "what was taken."
    })
final class RestoreVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private Loudness loudness = new Loudness();

  @Parameters(index = "0", paramLabel = "DATASET", description = "A dataset of the estate file.")
  private String dataset = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The folder; made if it is not there.")
  private Path folder = Path.of("");

  RestoreVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    DatasetsEnd.progress(session.terminal(), loudness, dataset + ": restoring");
    String line = estateOption.backups(session).restore(dataset, folder);
    session.terminal().print(InertText.line(line) + "\n");
    return ExitCode.DONE.code();
  }
}
