package dev.steward.audit.schedule;

import dev.steward.model.fact.schedule.CronDaemon;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the probe says of the cron daemon. */
final class ReadDaemon {
  private final List<String> installed = new ArrayList<>();
  private final List<String> present = new ArrayList<>();
  private final Set<String> packaged = new HashSet<>();
  private boolean running;
  private boolean enabled;
  private boolean inherits;
  private Optional<String> path = Optional.empty();

  private ReadDaemon() {}

  static ReadDaemon read(String answer) {
    ReadDaemon read = new ReadDaemon();
    answer.lines().forEach(read::line);
    return read;
  }

  private void line(String line) {
    String[] parts = line.split(" ", 2);
    String rest = parts.length > 1 ? parts[1] : "";
    switch (parts[0]) {
      case "installed" -> installed.add(rest);
      case "enabled" -> enabled = true;
      case "running" -> running = true;
      case "options" -> inherits |= List.of(rest.split(" ", -1)).contains("-P");
      case "present" -> present.add(rest);
      case "packaged" -> packaged.add(rest);
      default -> {
        if (line.startsWith("PATH=")) {
          path = Optional.of(line.substring(5));
        }
      }
    }
  }

  boolean isPackaged(String file) {
    return packaged.contains(file);
  }

  Dialect dialect() {
    return installed.contains("/usr/sbin/crond") && !installed.contains("/usr/sbin/cron")
        ? Dialect.CRONIE
        : Dialect.DEBIAN;
  }

  /** PATH of jobs whose crontab sets none; unknown if the daemon hands on its own and hides it. */
  Optional<String> defaultPath() {
    return inherits ? path : Optional.of(String.join(":", Dialect.DEFAULT_PATH));
  }

  CronDaemon daemon(List<String> ownJobs) {
    return new CronDaemon(installed, running, enabled, defaultPath(), present, ownJobs);
  }
}
