package dev.steward.app.plan;

import dev.steward.app.audit.RunAudit;
import dev.steward.change.planner.ComparePlans;
import dev.steward.change.planner.MakePlan;
import dev.steward.change.planner.MergePlans;
import dev.steward.model.estate.Estate;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.PlanDiff;
import dev.steward.model.plan.PlanMerge;
import dev.steward.model.snapshot.Snapshot;
import java.util.Set;

/** Makes plans for an estate as it was observed. */
public final class PlanEstate {
  private final RunAudit run;

  public PlanEstate(RunAudit run) {
    this.run = run;
  }

  /**
   * A plan, and whether it is made from all that matters.
   *
   * @param complete whether everything could be observed; what was not seen is not in the plan
   */
  public record Planned(Plan plan, boolean complete) {}

  /** Judges what was seen, and plans for what was found. */
  public Planned plan(Estate estate, Snapshot snapshot) {
    AuditResult audit = run.judge(estate, snapshot, Set.of());
    return new Planned(MakePlan.of(estate, audit), audit.complete());
  }

  /** Two plans, step by step. */
  public static PlanDiff compare(Plan first, Plan second) {
    return ComparePlans.of(first, second);
  }

  /** One plan of two, or what they contradict each other in. */
  public static PlanMerge merge(Plan first, Plan second) {
    return MergePlans.of(first, second);
  }
}
