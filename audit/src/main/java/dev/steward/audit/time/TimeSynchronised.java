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
import java.time.Duration;
import java.util.List;

/** The clock follows a source. */
final class TimeSynchronised {
  static final ServerRule<Kept> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("TIME-NOT-SYNCHRONISED"),
              "time",
              Severity.HIGH,
              "The clock is synchronised",
              "A daemon that runs and reaches no source keeps nothing right.",
              List.of(
                  "CIS Debian Linux 12 Benchmark v1.1.0, 2.3",
                  "chronyc(1): tracking",
                  "systemd-timesyncd.service(8)"),
              "See whom it asks (chronyc sources, timedatectl timesync-status, ntpq -p) and whether UDP port 123 gets out.",
              List.of()),
          facts -> Observed.both(facts.host().timeSync(), facts.host().kernel(), Kept::new),
          TimeSynchronised::judge);

  private static final Duration WARM_UP = Duration.ofMinutes(15);

  private TimeSynchronised() {}

  /** How the clock is kept, and whether it is the machine's own. */
  record Kept(TimeSync sync, Kernel kernel) {}

  private static List<Judgement> judge(ServerView server, Kept kept) {
    if (kept.sync().daemon().isEmpty() && kept.kernel().container()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "the clock belongs to another machine"));
    }
    TimeSync sync = kept.sync();
    if (sync.daemon().isEmpty()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "no time daemon runs (TIME-NO-DAEMON)"));
    }
    if (sync.synchronised().isEmpty()) {
      return List.of(
          new Judgement.Undecided(
              server.subject(),
              sync.daemon() + " runs, and does not say whether it is synchronised"));
    }
    if (sync.synchronised().get()) {
      return List.of();
    }
    return kept.kernel().uptime().compareTo(WARM_UP) < 0
        ? List.of(
            new Judgement.Undecided(
                server.subject(), "the machine has just booted, and its clock has yet to settle"))
        : List.of(
            wrong(
                    server.subject(),
                    "The clock is not synchronised",
                    "%s runs and follows no source.".formatted(sync.daemon()))
                .quoting("%s: not synchronised".formatted(sync.daemon())));
  }
}
