package dev.steward.report.runbook;

import dev.steward.model.estate.Estate;
import dev.steward.model.impact.Impact;
import dev.steward.model.map.EstateMap;
import dev.steward.model.recovery.RecoveryStep;
import dev.steward.model.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * What a runbook is made of: what is declared, and what was seen if somebody looked.
 *
 * @param recovery the order in which the estate comes back
 */
public record Runbook(Estate estate, Optional<Sight> sight, List<RecoveryStep> recovery) {
  public Runbook {
    recovery = List.copyOf(recovery);
  }

  /**
   * What was seen.
   *
   * @param falls what switching off each server alone would lose or degrade
   */
  public record Sight(Snapshot snapshot, EstateMap map, List<Impact> falls) {
    public Sight {
      falls = List.copyOf(falls);
    }
  }
}
