package dev.steward.model.fact.schedule;

import java.util.List;
import java.util.Optional;

/**
 * The program that runs the crontabs.
 *
 * @param installed paths of the programs found: cron, crond, anacron
 * @param defaultPath the PATH that jobs get where their crontab sets none
 * @param listsUsers which of /etc/cron.allow and /etc/cron.deny exist
 * @param ownJobs crontabs and scripts that no package brought
 */
public record CronDaemon(
    List<String> installed,
    boolean running,
    boolean enabled,
    Optional<String> defaultPath,
    List<String> listsUsers,
    List<String> ownJobs) {

  public CronDaemon {
    installed = List.copyOf(installed);
    listsUsers = List.copyOf(listsUsers);
    ownJobs = List.copyOf(ownJobs);
  }

  /** Whether a daemon for crontabs is there; anacron alone is none. */
  public boolean isInstalled() {
    return installed.stream().anyMatch(path -> path.endsWith("/cron") || path.endsWith("/crond"));
  }
}
