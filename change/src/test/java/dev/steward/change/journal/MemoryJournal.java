package dev.steward.change.journal;

import dev.steward.model.problem.StewardException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A journal that outlives only simulated crashes, and whose disk can be full. */
public final class MemoryJournal implements Journal {
  private final Chain chain = new Chain("memory", new byte[32]);
  private final List<Entry> entries = new ArrayList<>();
  private final Clock clock;
  private boolean full;

  public MemoryJournal(Clock clock) {
    this.clock = clock;
  }

  public void full(boolean isFull) {
    full = isFull;
  }

  @Override
  public Entry append(Event event) {
    if (full) {
      throw StewardException.refused("JOURNAL-UNWRITABLE", "The disk is full");
    }
    Entry entry = chain.next(head(), clock.instant(), event);
    entries.add(entry);
    return entry;
  }

  @Override
  public List<Entry> read() {
    return List.copyOf(entries);
  }

  @Override
  public Head head() {
    return entries.isEmpty()
        ? chain.begin()
        : new Head(entries.getLast().number(), entries.getLast().hash());
  }

  @Override
  public void close() {}
}
