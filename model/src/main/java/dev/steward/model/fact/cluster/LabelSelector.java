package dev.steward.model.fact.cluster;

import java.util.List;
import java.util.Map;

/** A label selector. One without any requirement matches everything, as in the API. */
public record LabelSelector(Map<String, String> labels, List<Requirement> requirements) {
  public LabelSelector {
    labels = Map.copyOf(labels);
    requirements = List.copyOf(requirements);
  }

  /** Matches no labels at all. */
  public static final LabelSelector NOTHING =
      new LabelSelector(Map.of(), List.of(new Requirement("", "Exists", List.of())));

  public boolean matches(Map<String, String> of) {
    return of.entrySet().containsAll(labels.entrySet())
        && requirements.stream().allMatch(requirement -> requirement.holds(of));
  }
}
