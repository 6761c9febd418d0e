package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.app.backup.BackupLine;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steward backup list}. */
@Command(
    name = "list",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "List the backups that exist in the vaults of an estate, the oldest first, and when each was last",
      "proven by a drill."
    },
    footer = {
      "",
      "Examples:",
      "  steward backup list",
      "  steward backup list -f gx.yaml",
      "",
      "Exit codes: 0 listed, 2 a vault could not be read."
    })
final class BackupListVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();
  @Mixin private Loudness loudness = new Loudness();

  BackupListVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    List<BackupLine> backups = estateOption.backups(session).list();
    for (BackupLine line : backups) {
      session.terminal().print(InertText.line(text(line)) + "\n");
    }
    if (backups.isEmpty() && !loudness.quiet()) {
      session.terminal().say("There is no backup yet: steward backup run takes them.");
    }
    return ExitCode.DONE.code();
  }

  private static String text(BackupLine line) {
    return "%s  %s  %s  %d bytes in %s  %s"
        .formatted(
            line.dataset(),
            line.backup(),
            line.begun().truncatedTo(ChronoUnit.SECONDS),
            line.bytes(),
            line.vault(),
            line.proven()
                .map(at -> "proven " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("not proven"));
  }
}
