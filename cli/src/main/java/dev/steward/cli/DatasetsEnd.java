package dev.steward.cli;

import dev.steward.app.backup.DatasetOutcome;
import dev.steward.report.text.InertText;
import java.io.IOException;
import java.util.List;

/** How work on datasets ended, told to the person and to the shell. */
final class DatasetsEnd {
  private DatasetsEnd() {}

  static ExitCode tell(Terminal terminal, List<DatasetOutcome> outcomes) throws IOException {
    for (DatasetOutcome outcome : outcomes) {
      terminal.print(InertText.line(outcome.line()) + "\n");
    }
    return outcomes.stream().allMatch(DatasetOutcome::well) ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  static void progress(Terminal terminal, Loudness loudness, String line) {
    if (!loudness.quiet()) {
      terminal.say(InertText.line(line));
    }
  }
}
