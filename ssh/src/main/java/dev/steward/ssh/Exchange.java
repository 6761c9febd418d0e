package dev.steward.ssh;

import java.io.OutputStream;

/** A running command whose output goes to a {@link Transcript}. */
interface Exchange extends AutoCloseable {

  /** Its standard input. Writing may block until {@link #close()}. */
  OutputStream input();

  /** Ends it at once, whatever it is doing. */
  @Override
  void close();
}
