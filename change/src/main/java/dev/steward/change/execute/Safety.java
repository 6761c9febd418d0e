package dev.steward.change.execute;

import dev.steward.model.plan.Step;
import java.util.List;

/**
 * Answers from what is so now, not from what was so when the plan was made. An answer holds for the
 * step in hand alone and is asked for again before the next.
 */
public interface Safety {

  /**
   * May this step begin now: no last copy goes, no group falls below what it needs, no other member
   * of it is away? It may have begun already, in a run that was killed: what it takes away counts
   * as gone either way.
   */
  Answer mayBegin(Step step) throws InterruptedException;

  /** Is what these steps touched as well as before them? Asked after the canary and each batch. */
  Answer healthyAfter(List<Step> done) throws InterruptedException;

  /** What is not known to be safe is not done. */
  sealed interface Answer {
    record Allowed() implements Answer {}

    record Refused(String reason) implements Answer {}

    record Unknown(String reason) implements Answer {}
  }
}
