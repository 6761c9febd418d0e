package dev.steward.cli;

import java.time.Duration;

/**
 * Turns Ctrl-C into an interrupt of the thread that works, and gives it a moment to close its
 * connections and to remove its drafts. The process then ends with the shell's code for the signal
 * (130 for SIGINT, 143 for SIGTERM). A second Ctrl-C is not waited for by the JVM.
 */
final class Interruption {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private final Thread worker;
  private volatile boolean finished;

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "interruption"));
    return interruption;
  }

  /** The worker ends by itself: nothing is left to interrupt. */
  void finished() {
    finished = true;
  }

  private void interrupt() {
    if (finished) {
      return;
    }
    worker.interrupt();
    long deadline = System.nanoTime() + GRACE.toNanos();
    try {
      while (!finished && System.nanoTime() < deadline) {
        worker.join(Duration.ofMillis(20));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
