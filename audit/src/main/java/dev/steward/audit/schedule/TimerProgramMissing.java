package dev.steward.audit.schedule;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.TimerJob;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;

/** What systemd timers start is there. */
final class TimerProgramMissing {
  static final ServerRule<List<TimerJob>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("TIMER-PROGRAM-MISSING"),
              "schedule",
              Severity.HIGH,
              "What timers start exists",
              "A timer whose unit or program is gone fires on time and does nothing (status 203/EXEC).",
              List.of("I-25", "systemd.timer(5)", "systemd.exec(5), 203/EXEC"),
              "Correct ExecStart= (systemctl edit --full UNIT), or systemctl disable --now the timer.",
              List.of()),
          facts -> facts.schedule().timers(),
          TimerProgramMissing::judge);

  private TimerProgramMissing() {}

  private static List<Judgement> judge(ServerView server, List<TimerJob> timers) {
    return timers.stream().filter(TimerJob::active).map(timer -> judge(server, timer)).toList();
  }

  private static Judgement judge(ServerView server, TimerJob timer) {
    Subject subject = server.subject("timer", timer.timer());
    if (!timer.unitLoaded()) {
      return wrong(
          subject,
          "%s starts %s, which systemd cannot load".formatted(timer.timer(), timer.unit()),
          "The timer fires and nothing is done.");
    }
    return timer.missing().isEmpty()
        ? new Judgement.Fine(subject)
        : wrong(
            subject,
            "%s runs %s, which does not exist or cannot be executed"
                .formatted(timer.timer(), String.join(", ", timer.missing())),
            "%s fails each time the timer fires.".formatted(timer.unit()));
  }
}
