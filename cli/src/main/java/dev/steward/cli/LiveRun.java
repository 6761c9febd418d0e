package dev.steward.cli;

import dev.steward.app.change.Attendant;
import dev.steward.app.change.RunLine;
import dev.steward.report.text.InertText;
import java.time.Duration;
import java.time.Instant;

/** Shows a run as it happens, each line after its entry is durable, and asks the person. */
final class LiveRun implements Attendant {
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
  public void saw(RunLine line) {
    if (begun.equals(Instant.MAX)) {
      begun = line.at();
    }
    if (shown(line.weight())) {
      terminal.say(line(begun, line));
    }
  }

  private boolean shown(RunLine.Weight weight) {
    return switch (weight) {
      case MILESTONE -> true;
      case PROGRESS -> !loudness.quiet();
      case DETAIL -> loudness.verbose();
    };
  }

  /** One line, and how long after the first it came. */
  static String line(Instant begun, RunLine line) {
    long seconds = Math.max(0, Duration.between(begun, line.at()).toSeconds());
    return "%3d:%02d  %s%s%s"
        .formatted(
            seconds / 60,
            seconds % 60,
            line.step().isEmpty() ? "" : line.step() + ": ",
            line.kind(),
            line.text().isEmpty()
                ? ""
                : "  " + InertText.line(String.join("; ", line.text().lines().toList())));
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
