package dev.steward.model.plan;

import java.util.List;

/** Two plans, step by step. */
public record PlanDiff(
    List<Step> onlyInFirst, List<Step> onlyInSecond, List<Difference> different, int same) {
  public PlanDiff {
    onlyInFirst = List.copyOf(onlyInFirst);
    onlyInSecond = List.copyOf(onlyInSecond);
    different = List.copyOf(different);
  }

  /**
   * A step that is in both, and not the same.
   *
   * @param parts what of it differs, such as {@code act}
   */
  public record Difference(StepId step, List<String> parts) {
    public Difference {
      parts = List.copyOf(parts);
    }
  }
}
