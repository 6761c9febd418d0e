package dev.steward.model.plan;

import dev.steward.model.impact.Risk;
import java.time.Duration;
import java.util.List;

/** Alternatives that a person chooses between, compared. */
public record Choice(String question, List<Option> options) {
  public Choice {
    options = List.copyOf(options);
  }

  /**
   * One of them.
   *
   * @param steps how many it takes
   */
  public record Option(String title, Risk risk, Duration downtime, int steps, String note) {}
}
