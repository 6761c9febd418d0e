package dev.steward.change.execute;

import dev.steward.change.journal.Entry;

/** Whoever watches or steers a run: a person at a terminal, or nobody. */
public interface Watching {

  /** Told after the entry is durable. */
  void saw(Entry entry);

  /** Whether a person says that this is so, or done. Nobody there: no. */
  boolean confirms(String question);

  /** Whether to stop before the next step. */
  boolean wantsToStop();
}
