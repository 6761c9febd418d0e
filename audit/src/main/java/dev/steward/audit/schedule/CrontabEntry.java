package dev.steward.audit.schedule;

import java.util.Map;

/**
 * A job as a crontab states it. It may hold secrets, so it never leaves this package.
 *
 * @param command what the shell gets: up to the first bare {@code %}, escapes taken away
 * @param variables the assignments in force at that line
 */
record CrontabEntry(
    int line, String schedule, String user, String command, Map<String, String> variables) {
  CrontabEntry {
    variables = Map.copyOf(variables);
  }

  @Override
  public String toString() {
    return "job in line " + line;
  }
}
