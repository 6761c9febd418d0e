package dev.steward.kubernetes.access;

import java.time.Duration;

/** Waits because an API server asked for it. */
@FunctionalInterface
public interface Patience {
  void await(Duration time) throws InterruptedException;
}
