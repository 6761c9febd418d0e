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

/** The clock is right by its daemon's reckoning. */
final class TimeOffset {
  static final ServerRule<Kept> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("TIME-OFFSET"),
              "time",
              Severity.MEDIUM,
              "The clock is close to its source",
              "Etcd, Raft and tokens tolerate little; logs of several servers cannot be put in order.",
              List.of("chronyc(1): tracking", "etcd: FAQ on clock differences"),
              "See the sources (chronyc sources -v); let it step once: chronyc makestep.",
              List.of("time.maxOffset")),
          facts -> Observed.both(facts.host().timeSync(), facts.host().kernel(), Kept::new),
          TimeOffset::judge);

  private TimeOffset() {}

  /** How the clock is kept, and whether it is the machine's own. */
  record Kept(TimeSync sync, Kernel kernel) {}

  private static List<Judgement> judge(ServerView server, Kept kept) {
    if (kept.sync().daemon().isEmpty() && kept.kernel().container()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "the clock belongs to another machine"));
    }
    TimeSync sync = kept.sync();
    if (sync.synchronised().isEmpty() && !sync.daemon().isEmpty()) {
      return List.of(
          new Judgement.Undecided(server.subject(), sync.daemon() + " runs, and tells no offset"));
    }
    if (sync.offset().isEmpty()) {
      return List.of(
          new Judgement.Irrelevant(
              server.subject(),
              sync.daemon().isEmpty()
                  ? "no time daemon runs (TIME-NO-DAEMON)"
                  : sync.daemon()
                      + " tells no offset; the clock is compared by TIME-CLOCK-DIFFERS"));
    }
    Duration offset = sync.offset().get();
    return offset.compareTo(server.standard().time().maxOffset()) <= 0
        ? List.of()
        : List.of(
            wrong(
                    server.subject(),
                    "The clock is off by " + Seconds.of(offset),
                    "%s are tolerated.".formatted(Seconds.of(server.standard().time().maxOffset())))
                .quoting("%s: offset %s".formatted(sync.daemon(), Seconds.of(offset))));
  }
}
