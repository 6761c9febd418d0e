package dev.steward.audit.schedule;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CommandTrouble;
import dev.steward.model.fact.schedule.CronJob;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** The interpreters that scheduled scripts name in their first line are there. */
final class InterpreterMissing {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-INTERPRETER-MISSING"),
              "schedule",
              Severity.HIGH,
              "Scheduled scripts name an interpreter that exists",
              "A first line such as #!/usr/bin/python, or one that ends with a carriage return, makes the kernel"
                  + " answer 'No such file or directory' although the script is there.",
              List.of("I-25", "execve(2), Interpreter scripts"),
              "Install the interpreter or correct the first line; remove carriage returns with sed -i 's/\\r$//' SCRIPT.",
              List.of()),
          InterpreterMissing::judge);

  private InterpreterMissing() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    return Troubles.of(CommandTrouble.Kind.INTERPRETER_MISSING, jobs).stream()
        .map(troubles -> judge(server, troubles))
        .toList();
  }

  private static Judgement judge(ServerView server, Troubles troubles) {
    return troubles.proved(
        server,
        wrong(
            troubles.subject(server),
            "%s is scheduled and has no interpreter".formatted(troubles.first().word()),
            "Its first line cannot be followed: %s. The job fails each time it is due."
                .formatted(troubles.first().detail())));
  }
}
