package dev.steward.app.change;

import dev.steward.change.execute.Watching;
import dev.steward.change.journal.Entry;

/** Whoever watches and steers a run: a person at a terminal, or nobody. */
public interface Attendant {

  /** Told after it is durable. */
  void saw(RunLine line);

  /** Whether a person says that this is so, or done. Nobody there: no. */
  boolean confirms(String question);

  /** Whether to stop before the next step. */
  boolean wantsToStop();

  /** As carrying out knows it. */
  static Watching watching(Attendant attendant) {
    return new Watching() {
      @Override
      public void saw(Entry entry) {
        attendant.saw(RunLine.of(entry));
      }

      @Override
      public boolean confirms(String question) {
        return attendant.confirms(question);
      }

      @Override
      public boolean wantsToStop() {
        return attendant.wantsToStop();
      }
    };
  }
}
