package dev.steward.change.execute;

import dev.steward.model.plan.Phase;
import java.util.List;

/** Measures what a phase has reached, with the probes that found the problem. */
@FunctionalInterface
public interface Measuring {

  /** One answer for each criterion, in their order. */
  List<Measured> measure(Phase phase) throws InterruptedException;
}
