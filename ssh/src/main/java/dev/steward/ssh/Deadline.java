package dev.steward.ssh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The moment by which a reading has to be over, on a clock that never jumps.
 *
 * @param ticker nanoseconds, as {@link System#nanoTime()} gives them
 */
record Deadline(LongSupplier ticker, long end) {

  static Deadline after(Duration time, LongSupplier ticker) {
    return new Deadline(ticker, ticker.getAsLong() + time.toNanos());
  }

  /** This deadline, or the given time from now if that comes first. */
  Deadline atMost(Duration time) {
    Deadline other = after(time, ticker);
    return other.end - end < 0 ? other : this;
  }

  /** Time left, rounded up to a millisecond; zero once passed. */
  long millis() {
    long nanos = end - ticker.getAsLong();
    return nanos <= 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  boolean passed() {
    return millis() == 0;
  }
}
