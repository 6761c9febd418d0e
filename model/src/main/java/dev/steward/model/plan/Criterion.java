package dev.steward.model.plan;

import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.Optional;

/**
 * What a phase is measured by, with the probes that found the problem.
 *
 * @param target the measure is to be at most this
 * @param before what it was when the plan was made
 * @param bestReachable what it is at best when every step of the phase did all that it can
 */
public record Criterion(Measure measure, double target, double before, double bestReachable) {
  public Criterion {
    if (!(target >= 0 && before >= 0 && bestReachable >= 0)) {
      throw new IllegalArgumentException("A measure is not negative");
    }
  }

  /** Whether the steps can reach the target at all. */
  public boolean reachable() {
    return bestReachable <= target;
  }

  /** A number that an audit gives. */
  public sealed interface Measure {
    /** The share of a file system that is used, in percent. */
    record DiskUsage(ServerName server, String mountPoint) implements Measure {}

    /** How many findings a rule has, on one server or everywhere. */
    record Findings(RuleId rule, Optional<ServerName> server) implements Measure {}
  }
}
