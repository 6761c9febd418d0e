package dev.steward.audit.time;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.TimeSync;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;

/** One daemon keeps the clock right. */
final class TimeDaemon {
  static final ServerRule<Kept> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("TIME-NO-DAEMON"),
              "time",
              Severity.MEDIUM,
              "One time daemon runs",
              "A clock left alone drifts by seconds a week; certificates, tokens, logs and replication count on it. Two daemons pull it to and fro.",
              List.of(
                  "CIS Debian Linux 12 Benchmark v1.1.0, 2.3.1.1",
                  "chrony.conf(5)",
                  "systemd-timesyncd.service(8)"),
              "apt-get install chrony, or dnf install chrony; then systemctl enable --now chrony (chronyd on the RHEL family).",
              List.of()),
          facts -> Observed.both(facts.host().timeSync(), facts.host().kernel(), Kept::new),
          TimeDaemon::judge);

  private TimeDaemon() {}

  /** How the clock is kept, and whether it is the machine's own. */
  record Kept(TimeSync sync, Kernel kernel) {}

  private static List<Judgement> judge(ServerView server, Kept kept) {
    if (kept.sync().daemon().isEmpty() && kept.kernel().container()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "the clock belongs to another machine"));
    }
    String daemon = kept.sync().daemon();
    if (daemon.isEmpty()) {
      return List.of(
          wrong(
                  server.subject(),
                  "No time daemon runs",
                  "The clock drifts, and nothing brings it back.")
              .quoting("none of chronyd, ntpd and systemd-timesyncd runs"));
    }
    return daemon.contains(",")
        ? List.of(
            wrong(
                    server.subject(),
                    "Two time daemons run: " + daemon,
                    "Each corrects what the other did.")
                .quoting("running: " + daemon)
                .repairedBy("Keep one and disable the other: systemctl disable --now SERVICE"))
        : List.of();
  }
}
