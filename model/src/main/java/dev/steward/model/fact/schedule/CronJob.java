package dev.steward.model.fact.schedule;

import java.util.List;
import java.util.Map;

/**
 * One job of cron or anacron, with the environment that it gets and what became of looking up its
 * commands in it.
 *
 * @param file the crontab, or the script in a folder such as /etc/cron.daily
 * @param line in that file, from 1; 0 for a whole file
 * @param schedule the time fields as written, {@code @daily}, or the folder's period
 * @param user who it runs as
 * @param userExists whether that account exists
 * @param packaged the file came with the distribution's package
 * @param command as written, secrets hidden
 * @param environment what cron sets: PATH, SHELL, HOME, MAILTO and the crontab's own lines, secrets
 *     hidden
 * @param looked how many command words were looked up, in the job and the scripts it calls
 * @param troubles those that will not run
 * @param openings files that the job runs and others may change
 * @param output what becomes of what it prints
 */
public record CronJob(
    String file,
    int line,
    String schedule,
    String user,
    boolean userExists,
    boolean packaged,
    String command,
    Map<String, String> environment,
    int looked,
    List<CommandTrouble> troubles,
    List<OpenFile> openings,
    Output output) {

  public CronJob {
    environment = Map.copyOf(environment);
    troubles = List.copyOf(troubles);
    openings = List.copyOf(openings);
  }

  /** What becomes of what a job prints. */
  public enum Output {
    /** It goes to a file, a log or another program. */
    RECORDED,
    /** cron mails it, or tries to. */
    MAILED,
    /** Nobody will ever see it. */
    DISCARDED
  }
}
