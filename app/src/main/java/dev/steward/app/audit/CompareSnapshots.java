package dev.steward.app.audit;

import dev.steward.app.Surroundings;
import dev.steward.audit.drift.CompareAudits;
import dev.steward.model.estate.Estate;
import dev.steward.model.finding.Drift;
import dev.steward.model.snapshot.Snapshot;
import java.util.Set;

/** Judges two snapshots by the same estate and rules, and compares the results. */
public final class CompareSnapshots {
  private final RunAudit run;

  public CompareSnapshots(Surroundings surroundings, Reach reach) {
    this.run = new RunAudit(surroundings, reach);
  }

  public Drift compare(Estate estate, Snapshot before, Snapshot after) {
    return new CompareAudits()
        .compare(run.judge(estate, before, Set.of()), run.judge(estate, after, Set.of()));
  }
}
