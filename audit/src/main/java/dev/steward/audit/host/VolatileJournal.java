package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Journal;
import dev.steward.model.fact.host.ProcessTable;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Set;

/** Logs survive a reboot. */
final class VolatileJournal {
  static final ServerRule<Logging> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-JOURNAL-VOLATILE"),
              "host",
              Severity.LOW,
              "Logs survive a reboot",
              "After a crash the log of what led to it is what one looks for first.",
              List.of(
                  "journald.conf(5): Storage=", "CIS Debian Linux 12 Benchmark v1.1.0, 6.1.2.4"),
              "mkdir /var/log/journal && systemd-tmpfiles --create --prefix /var/log/journal && journalctl --flush; or let rsyslog write files.",
              List.of()),
          facts -> Observed.both(facts.host().journal(), facts.host().processes(), Logging::new),
          VolatileJournal::judge);

  private static final Set<String> LOGGERS = Set.of("rsyslogd", "syslog-ng", "syslogd", "vector");

  private VolatileJournal() {}

  /** The journal, and the processes among which another logger may be. */
  record Logging(Journal journal, ProcessTable processes) {}

  private static List<Judgement> judge(ServerView server, Logging logging) {
    if (!logging.journal().present()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "journald does not run here"));
    }
    boolean written =
        logging.journal().persistent()
            || logging.processes().commands().stream().anyMatch(LOGGERS::contains);
    return written
        ? List.of()
        : List.of(
            wrong(
                    server.subject(),
                    "Logs are lost at every boot",
                    "The journal lives in memory only, and no other logger writes files.")
                .quoting("no /var/log/journal, and no rsyslogd or syslog-ng runs"));
  }
}
