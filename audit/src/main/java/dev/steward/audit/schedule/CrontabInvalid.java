package dev.steward.audit.schedule;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CrontabError;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.List;

/** cron understands its crontabs. */
final class CrontabInvalid {
  static final ServerRule<List<CrontabError>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("CRON-CRONTAB-INVALID"),
              "schedule",
              Severity.HIGH,
              "cron understands every crontab",
              "cron leaves out what it cannot read: a line, and on Debian the whole file, with one message in the"
                  + " log on the day of the change.",
              List.of("I-25", "crontab(5)", "cron(8)"),
              "Correct the line; then look for the file's name in journalctl -u cron (or -u crond).",
              List.of()),
          facts -> facts.schedule().crontabErrors(),
          CrontabInvalid::judge);

  private CrontabInvalid() {}

  private static List<Judgement> judge(ServerView server, List<CrontabError> errors) {
    return errors.stream()
        .<Judgement>map(error ->
            wrong(
                    server.subject("crontab", error.file() + ": " + error.reason()),
                    "cron does not accept %s".formatted(error.file()),
                    error.line() > 0
                        ? "Line %d: %s. Its job never runs, and on Debian none of the file's."
                            .formatted(error.line(), error.reason())
                        : "None of its jobs runs: %s.".formatted(error.reason()))
                .proved(
                    new Evidence(
                        error.file() + (error.line() > 0 ? " line " + error.line() : ""),
                        server.now(),
                        error.reason())))
        .toList();
  }
}
