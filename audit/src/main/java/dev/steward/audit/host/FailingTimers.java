package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.InitSystem;
import dev.steward.model.fact.host.Timer;
import dev.steward.model.fact.host.Unit;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/** What timers start ends well. */
final class FailingTimers {
  static final ServerRule<InitSystem> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-TIMER-FAILING"),
              "host",
              Severity.MEDIUM,
              "Timers and what they start succeed",
              "A job that fails at night fails silently, until what it should have done is missed.",
              List.of("systemd.timer(5)"),
              "journalctl -u SERVICE shows the last run; repair it and run it once: systemctl start SERVICE.",
              List.of()),
          facts -> facts.host().services(),
          FailingTimers::judge);

  private FailingTimers() {}

  private static List<Judgement> judge(ServerView server, InitSystem services) {
    if (!services.systemd()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "systemd does not run here"));
    }
    return services.timers().stream().map(timer -> judge(server, services, timer)).toList();
  }

  private static Judgement judge(ServerView server, InitSystem services, Timer timer) {
    Subject subject = server.subject("timer", timer.name());
    if (!timer.result().equals("success")) {
      return wrong(
              subject,
              "%s has failed (%s)".formatted(timer.name(), timer.result()),
              "%s is not started any more.".formatted(timer.activates()))
          .quoting("%s Result=%s".formatted(timer.name(), timer.result()));
    }
    Optional<Unit> failed = services.unit(timer.activates()).filter(Unit::hasFailed);
    if (failed.isEmpty()) {
      return new Judgement.Fine(subject);
    }
    String last = timer.last().map(at -> ", last on " + at).orElse("");
    String next = timer.next().map(at -> " The next run is due on " + at + ".").orElse("");
    return wrong(
            subject,
            "%s failed when its timer ran it%s".formatted(timer.activates(), last),
            "What the job should have done was not done." + next)
        .quoting(failed.orElseThrow().line())
        .repairedBy(
            "Read why (journalctl -u %1$s -n 50), repair it, and run it once: systemctl start %1$s"
                .formatted(timer.activates()));
  }
}
