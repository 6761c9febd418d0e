package dev.steward.app.change;

import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event.Kind;
import java.time.Instant;
import java.util.List;

/** One run in a list of runs. */
public record RunSummary(String run, Instant begun, String state) {

  static RunSummary of(String run, List<Entry> entries) {
    return new RunSummary(run, entries.getFirst().at(), state(entries));
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
