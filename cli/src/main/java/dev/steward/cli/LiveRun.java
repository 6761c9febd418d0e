package dev.steward.cli;

import dev.steward.change.execute.Watching;
import dev.steward.change.journal.Entry;
import dev.steward.change.journal.Event;
import dev.steward.report.text.InertText;
import java.time.Duration;
import java.time.Instant;

/** Shows a run as it happens, each line after its entry is durable, and asks the person. */
final class LiveRun implements Watching {
  private final Terminal terminal;
  private final Loudness loudness;
  private final Person person;
  private final StopRequest stop;
  private Instant begun = Instant.MAX;

  LiveRun(Session session, Loudness loudness) {
    this.terminal = session.terminal();
    this.loudness = loudness;
    this.person = new Person(terminal);
    this.stop = StopRequest.onCtrlC(terminal);
  }

  @Override
  public void saw(Entry entry) {
    if (begun.equals(Instant.MAX)) {
      begun = entry.at();
    }
    if (shown(entry.event())) {
      terminal.say(line(begun, entry));
    }
  }

  private boolean shown(Event event) {
    return switch (event.kind()) {
      case FAILED, UNDO_FAILED, UNDONE, STOPPED, MEASURED, ENDED, BEGUN -> true;
      case CHECKED, ACTED, KEPT -> loudness.verbose();
      case RESUMED, APPROVED, INTENDED, UNANSWERED, VERIFIED, SKIPPED, UNDO_INTENDED ->
          !loudness.quiet();
    };
  }

  /** One entry, and how long after the first it came. */
  static String line(Instant begun, Entry entry) {
    Event event = entry.event();
    long seconds = Math.max(0, Duration.between(begun, entry.at()).toSeconds());
    return "%3d:%02d  %s%s%s"
        .formatted(
            seconds / 60,
            seconds % 60,
            event.step().isEmpty() ? "" : event.step() + ": ",
            event.kind().label(),
            event.text().isEmpty()
                ? ""
                : "  " + InertText.line(String.join("; ", event.text().lines().toList())));
  }

  @Override
  public boolean confirms(String question) {
    return person.agrees(InertText.line(question));
  }

  @Override
  public boolean wantsToStop() {
    return stop.wanted();
  }
}
