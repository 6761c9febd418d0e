package dev.steward.model.fact.schedule;

import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.List;

/**
 * Scheduled jobs and the environment in which they run.
 *
 * @param systemJobs of /etc/crontab, /etc/cron.d, /etc/anacrontab and the periodic folders
 * @param userJobs of the users' own crontabs, which only root may read
 * @param crontabErrors in all crontabs that could be read
 * @param timers systemd timers
 */
public record ScheduleFacts(
    Observed<CronDaemon> daemon,
    Observed<List<CronJob>> systemJobs,
    Observed<List<CronJob>> userJobs,
    Observed<List<CrontabError>> crontabErrors,
    Observed<List<TimerJob>> timers) {

  /** Nothing was seen, for one and the same reason. */
  public static ScheduleFacts unseen(Unknown why) {
    return new ScheduleFacts(
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why),
        new Observed.Unseen<>(why));
  }
}
