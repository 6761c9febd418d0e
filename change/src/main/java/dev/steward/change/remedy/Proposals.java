package dev.steward.change.remedy;

import dev.steward.model.finding.Finding;
import dev.steward.model.plan.Criterion;
import dev.steward.model.plan.Refused;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the remedies propose, before it is ordered. Not thread-safe. */
public final class Proposals {
  private final List<Proposal> steps = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final List<Measured> measures = new ArrayList<>();
  private final Set<String> settled = new HashSet<>();
  private final Map<StepId, Set<String>> answered = new HashMap<>();

  /**
   * A step with the phase that it belongs to by its kind; it runs earlier if an earlier one needs
   * it.
   */
  public record Proposal(int phase, Step step) {}

  /** What a phase is measured by. */
  public record Measured(int phase, Criterion criterion) {}

  /** Adds a step that is meant to end these findings. */
  public void add(int phase, Step step, Collection<Finding> found) {
    steps.add(new Proposal(phase, step));
    for (Finding finding : found) {
      settled.add(finding.id());
      answered.computeIfAbsent(step.id(), _ -> new HashSet<>()).add(finding.id());
    }
  }

  /** Says why nothing is done about findings of one place, of which there is at least one. */
  public void refuse(List<Finding> found, String what, String reason, String madeSafeBy) {
    Finding first = found.getFirst();
    refused.add(
        new Refused(
            what, Optional.of(first.rule()), first.subject().toString(), reason, madeSafeBy));
    found.forEach(finding -> settled.add(finding.id()));
  }

  /** Refuses what answers no finding. */
  public void refuse(Refused what) {
    refused.add(what);
  }

  public void measure(int phase, Criterion criterion) {
    measures.add(new Measured(phase, criterion));
  }

  public List<Proposal> steps() {
    return List.copyOf(steps);
  }

  public List<Refused> refused() {
    return List.copyOf(refused);
  }

  public List<Measured> measures() {
    return List.copyOf(measures);
  }

  /** The ids of the findings that a step is meant to end. */
  public Set<String> answeredBy(StepId step) {
    return Set.copyOf(answered.getOrDefault(step, Set.of()));
  }

  /** Whether a step or a refusal is about the finding. */
  public boolean settles(Finding finding) {
    return settled.contains(finding.id());
  }
}
