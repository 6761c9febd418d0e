package dev.steward.model.fact.schedule;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/** Scheduled jobs and the environment in which they run. */
public record ScheduleFacts(Observed<List<CronJob>> cronJobs) {

  /** Nothing was seen, for one and the same reason. */
  public static ScheduleFacts unseen(Unknown why) {
    return new ScheduleFacts(new Observed.Unseen<>(why));
  }
}
