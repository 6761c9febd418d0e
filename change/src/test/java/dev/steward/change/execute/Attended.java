package dev.steward.change.execute;

import dev.steward.change.journal.Entry;

/** Confirms nothing and stops nothing. */
final class Attended implements Watching {
  @Override
  public void saw(Entry entry) {}

  @Override
  public boolean confirms(String question) {
    return false;
  }

  @Override
  public boolean wantsToStop() {
    return false;
  }
}
