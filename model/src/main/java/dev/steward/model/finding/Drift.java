package dev.steward.model.finding;

import dev.steward.model.snapshot.Snapshot;
import java.util.List;

/**
 * What changed between two snapshots, judged by the same rules: findings by their stable ids, and
 * facts.
 *
 * @param appeared in the later one only
 * @param resolved in the earlier one only, and looked for in the later one: an unknown resolves
 *     nothing
 * @param lost in the earlier one only, because the later one could not look
 */
public record Drift(
    Snapshot before,
    Snapshot after,
    List<Finding> appeared,
    List<Finding> resolved,
    List<Finding> lost,
    List<ChangedFinding> changed,
    List<ChangedFact> facts) {

  public Drift {
    appeared = List.copyOf(appeared);
    resolved = List.copyOf(resolved);
    lost = List.copyOf(lost);
    changed = List.copyOf(changed);
    facts = List.copyOf(facts);
  }

  /** The same finding with another severity or title. */
  public record ChangedFinding(Finding before, Finding after) {}

  /**
   * A fact that is not what it was.
   *
   * @param of the server, cluster, node of a network, database or name that it is a fact of
   * @param fact its path, such as {@code host.units[sshd.service].active}
   * @param before empty where it was not there
   * @param after empty where it is gone
   */
  public record ChangedFact(Subject of, String fact, String before, String after) {}

  public boolean isEmpty() {
    return appeared.isEmpty()
        && resolved.isEmpty()
        && lost.isEmpty()
        && changed.isEmpty()
        && facts.isEmpty();
  }
}
