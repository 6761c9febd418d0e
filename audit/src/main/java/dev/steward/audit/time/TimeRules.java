package dev.steward.audit.time;

import dev.steward.audit.rule.RulePack;
import java.util.List;

/** The pack {@code time}. */
public final class TimeRules {
  public static final RulePack PACK =
      new RulePack(
          "time",
          List.of(
              TimeDaemon.RULE,
              TimeSynchronised.RULE,
              TimeOffset.RULE,
              ClockDifference.RULE,
              TimeZones.RULE));

  private TimeRules() {}
}
