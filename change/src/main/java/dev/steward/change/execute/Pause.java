package dev.steward.change.execute;

import java.time.Duration;

/** Waits between two looks. Injected, so that tests need no time. */
public interface Pause {
  void await(Duration time) throws InterruptedException;
}
