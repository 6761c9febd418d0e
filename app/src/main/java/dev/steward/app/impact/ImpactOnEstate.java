package dev.steward.app.impact;

import dev.steward.app.yaml.Nearest;
import dev.steward.model.estate.Estate;
import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Operation;
import dev.steward.model.problem.StewardException;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Topology;
import dev.steward.topology.impact.AssessImpact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What operations on servers of an estate would lose, as it was observed. */
public final class ImpactOnEstate {
  private final Topology topology;
  private final AssessImpact assess;

  public ImpactOnEstate(Estate estate, Snapshot snapshot) {
    this.topology = Topology.of(estate, snapshot);
    this.assess = new AssessImpact(topology);
  }

  /** On all the servers named, at once. */
  public Impact of(Operation operation, Collection<String> names) {
    return assess.of(operation, names.stream().map(ServerName::new).toList());
  }

  /** Refuses servers that do not exist, all of them at once. */
  public static void check(Estate estate, Collection<String> names) {
    List<String> known = estate.servers().keySet().stream().map(ServerName::value).toList();
    List<String> wrong =
        names.stream()
            .filter(name -> !known.contains(name))
            .map(name -> "There is no server %s (%s).".formatted(name, Nearest.hint(name, known)))
            .toList();
    if (!wrong.isEmpty()) {
      throw StewardException.user("SERVER-UNKNOWN", String.join("\n", wrong));
    }
  }

  /** Each server alone and each operation, the worst first. */
  public List<Impact> ranked(Set<Operation> operations) {
    List<Impact> all = new ArrayList<>();
    operations.forEach(operation -> all.addAll(assess.ranked(operation)));
    all.sort(
        Comparator.comparing(Impact::risk)
            .reversed()
            .thenComparing(
                Comparator.comparingInt((Impact impact) -> impact.losses().size()).reversed())
            .thenComparing(impact -> impact.servers().getFirst())
            .thenComparing(Impact::operation));
    return all;
  }
}
