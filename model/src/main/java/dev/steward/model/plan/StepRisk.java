package dev.steward.model.plan;

import dev.steward.model.impact.Risk;
import java.util.List;

/** How bad a step is while it runs and if it fails, with the reasons. */
public record StepRisk(Risk level, List<String> reasons) {
  public StepRisk {
    reasons = List.copyOf(reasons);
    if (level != Risk.NONE && reasons.isEmpty()) {
      throw new IllegalArgumentException("A risk has a reason");
    }
  }
}
