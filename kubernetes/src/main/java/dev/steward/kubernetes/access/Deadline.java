package dev.steward.kubernetes.access;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment by which a reading has to be over, on a clock that never jumps. */
public record Deadline(long end) {

  public static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** This one, or after this time where that is earlier. */
  public Deadline within(Duration time) {
    Deadline other = after(time);
    return other.end - end < 0 ? other : this;
  }

  /** This one, or after this time where that is later. */
  public Deadline atLeast(Duration time) {
    Deadline other = after(time);
    return other.end - end > 0 ? other : this;
  }

  /** Time left, rounded up to a millisecond; zero once passed. */
  public long millis() {
    long nanos = end - System.nanoTime();
    return nanos <= 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  public boolean passed() {
    return millis() == 0;
  }
}
