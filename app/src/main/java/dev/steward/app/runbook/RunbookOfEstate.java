package dev.steward.app.runbook;

import dev.steward.model.estate.Estate;
import dev.steward.model.impact.Operation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.report.runbook.Runbook;
import dev.steward.topology.Topology;
import dev.steward.topology.impact.AssessImpact;
import dev.steward.topology.map.DrawMap;
import dev.steward.topology.recovery.OrderRecovery;
import java.util.Optional;

/** Gathers what the runbook of an estate says. */
public final class RunbookOfEstate {
  private RunbookOfEstate() {}

  /**
   * From what is declared and, where somebody looked, from what was seen.
   *
   * @param snapshot absent where nobody looked
   */
  public static Runbook of(Estate estate, Optional<Snapshot> snapshot) {
    Optional<Topology> topology = snapshot.map(it -> Topology.of(estate, it));
    return new Runbook(
        estate,
        snapshot.map(it -> sight(estate, it, topology.orElseThrow())),
        OrderRecovery.of(estate, topology));
  }

  private static Runbook.Sight sight(Estate estate, Snapshot snapshot, Topology topology) {
    return new Runbook.Sight(
        snapshot,
        DrawMap.of(estate, topology),
        new AssessImpact(topology).ranked(Operation.POWER_OFF));
  }
}
