package dev.steward.cli;

import dev.steward.app.Version;
import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event.Kind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steward runs}. */
@Command(
    name = "runs",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = "List the runs on an estate, the last one first, and how each stands.",
    footer = {
      "",
      "Examples:",
      "  steward runs",
      "  steward runs -f gx.yaml",
      "",
      "Exit codes: 0 listed, 4 the journal was changed or cut off."
    })
final class RunsVerb implements Callable<Integer> {
  private final Session session;

  @Mixin private EstateOption estateOption = new EstateOption();

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  RunsVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Map<String, List<Entry>> runs =
        estateOption.runs(session).entries().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.event().run(), LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Entry>> run : List.copyOf(runs.entrySet()).reversed()) {
      session
          .terminal()
          .print(
              "%s  %s  %s%n"
                  .formatted(run.getKey(), run.getValue().getFirst().at(), state(run.getValue())));
    }
    if (runs.isEmpty()) {
      session.terminal().say("No run was begun yet: steward apply plan.yaml begins one.");
    }
    return ExitCode.DONE.code();
  }

  /** What the last entry about the run as a whole says. */
  private static String state(List<Entry> entries) {
    return entries.reversed().stream()
        .map(Entry::event)
        .filter(event -> event.kind() == Kind.ENDED || event.kind() == Kind.STOPPED)
        .findFirst()
        .map(event -> event.kind() == Kind.ENDED ? event.text() : "stopped: " + event.text())
        .orElse("begun and not ended: it runs, or was killed");
  }
}
