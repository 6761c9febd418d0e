package dev.steward.audit.schedule;

import dev.steward.model.fact.schedule.CrontabError;
import java.util.List;

/** A crontab taken apart. */
record Crontab(String file, List<CrontabEntry> entries, List<CrontabError> errors) {
  Crontab {
    entries = List.copyOf(entries);
    errors = List.copyOf(errors);
  }

  /** Which columns a table has. */
  enum Form {
    /** A user's own table: five time fields and the command. */
    USER,
    /** /etc/crontab and /etc/cron.d: with the user between. */
    SYSTEM,
    /** anacrontab(5): period, delay, identifier, command. */
    ANACRON
  }
}
