package dev.steward.change.execute;

import dev.steward.change.journal.Event;
import dev.steward.change.journal.Journal;

/** Makes events durable, and only then shows them. */
final class Telling {
  private final Journal journal;
  private final Watching watching;

  Telling(Journal journal, Watching watching) {
    this.journal = journal;
    this.watching = watching;
  }

  void tell(Event event) {
    watching.saw(journal.append(event));
  }

  boolean confirms(String question) {
    return watching.confirms(question);
  }

  boolean wantsToStop() {
    return watching.wantsToStop();
  }
}
