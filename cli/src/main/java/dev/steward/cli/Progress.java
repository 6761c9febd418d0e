package dev.steward.cli;

import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.report.text.InertText;
import java.util.function.Consumer;

/**
 * Tells on standard error how a sweep gets on: a line for each server as it arrives on a terminal,
 * and elsewhere only those that did not answer in full.
 */
final class Progress implements Consumer<ServerObservation> {
  private final Terminal terminal;
  private final Loudness loudness;
  private final int total;
  private int arrived;

  Progress(Terminal terminal, Loudness loudness, int total) {
    this.terminal = terminal;
    this.loudness = loudness;
    this.total = total;
  }

  @Override
  public void accept(ServerObservation seen) {
    arrived++;
    boolean fine = seen.outcome() == Outcome.OBSERVED;
    if (loudness.quiet() || (fine && !terminal.errIsTerminal())) {
      return;
    }
    terminal.say(
        "[%d/%d] %s %s in %.1f s%s"
            .formatted(
                arrived,
                total,
                seen.name(),
                seen.outcome().label(),
                seen.took().toMillis() / 1000.0,
                fine ? "" : ": " + InertText.line(seen.reason())));
  }
}
