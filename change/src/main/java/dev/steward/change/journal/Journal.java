package dev.steward.change.journal;

import java.util.List;

/**
 * What happened in all runs on an estate, append-only.
 *
 * <ol>
 *   <li>When {@link #append} returns, the entry survives a crash of the process and of the machine.
 *       Where it cannot, it throws, and the caller does not do what it announced.
 *   <li>Whoever changes, drops, adds or reorders entries without the installation's key is found
 *       out by the next {@link #read}, which then refuses; so is a journal put back to an earlier
 *       state.
 * </ol>
 *
 * <p>Failures are {@link dev.steward.model.problem.StewardException}s of the category safety. One
 * writer at a time: the state directory's lock sees to it. Not thread-safe.
 */
public interface Journal extends AutoCloseable {

  Entry append(Event event);

  /** Everything from the first entry on, proved. */
  List<Entry> read();

  Head head();

  @Override
  void close();
}
