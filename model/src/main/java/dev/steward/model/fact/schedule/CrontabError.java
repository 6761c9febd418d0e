package dev.steward.model.fact.schedule;

/**
 * Something in a crontab because of which cron does not run a job.
 *
 * @param line from 1; 0 where the whole file is left out
 * @param reason such as {@code minute 61 is out of range}
 */
public record CrontabError(String file, int line, String reason) {}
