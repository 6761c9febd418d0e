package dev.steward.report.audit;

import dev.steward.model.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of some findings stand for themselves, and which follow from those. None is lost: one whose
 * cause is not among them stands for itself.
 */
public final class Followers {
  private final List<Finding> first = new ArrayList<>();
  private final Map<String, List<Finding>> byCause = new HashMap<>();

  /** Of findings in the order in which they are told. */
  public Followers(List<Finding> findings) {
    Set<String> causes =
        findings.stream()
            .filter(it -> it.causedBy().isEmpty())
            .map(Finding::id)
            .collect(Collectors.toSet());
    for (Finding finding : findings) {
      Optional<String> cause = finding.causedBy().filter(causes::contains);
      cause.ifPresentOrElse(
          id -> byCause.computeIfAbsent(id, _ -> new ArrayList<>()).add(finding),
          () -> first.add(finding));
    }
  }

  /** Those that stand for themselves. */
  public List<Finding> first() {
    return List.copyOf(first);
  }

  /** Those that follow from one. */
  public List<Finding> of(Finding cause) {
    return cause.causedBy().isPresent()
        ? List.of()
        : List.copyOf(byCause.getOrDefault(cause.id(), List.of()));
  }

  /** How many follow from another. */
  public int count() {
    return byCause.values().stream().mapToInt(List::size).sum();
  }
}
