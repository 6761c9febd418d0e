package dev.steward.model.plan;

import java.util.List;

/** What became of merging two plans. */
public sealed interface PlanMerge {

  /** Both, without contradiction. */
  record Whole(Plan plan) implements PlanMerge {}

  /** What a person has to decide first, in one of the two. */
  record Conflicts(List<String> all) implements PlanMerge {
    public Conflicts {
      all = List.copyOf(all);
    }
  }
}
