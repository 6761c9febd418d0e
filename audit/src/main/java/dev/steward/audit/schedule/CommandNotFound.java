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
import java.util.ArrayList;
import java.util.List;

/** Every command of a job, and of the scripts it calls, is found on the PATH that cron gives it. */
final class CommandNotFound {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-COMMAND-NOT-FOUND"),
              "schedule",
              Severity.HIGH,
              "Scheduled jobs find their commands in cron's environment",
              "cron gives a job PATH=/usr/bin:/bin unless its crontab says otherwise, and reads no profile: a job"
                  + " that works by hand fails there, night after night, and nobody sees it.",
              List.of("I-25", "crontab(5)", "cron(8)", "execvp(3)"),
              "Write the command's full path, or set PATH at the top of the crontab; then run it as cron does:"
                  + " env -i HOME=/root SHELL=/bin/sh PATH=/usr/bin:/bin sh -c 'COMMAND'.",
              List.of()),
          CommandNotFound::judge);

  private CommandNotFound() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    List<Judgement> judgements = new ArrayList<>();
    for (Troubles troubles : Troubles.of(CommandTrouble.Kind.NOT_ON_PATH, jobs)) {
      judgements.add(judge(server, troubles));
    }
    for (Troubles troubles : Troubles.of(CommandTrouble.Kind.UNDECIDED, jobs)) {
      judgements.add(
          new Judgement.Undecided(
              troubles.subject(server),
              "%s calls %s, and %s"
                  .formatted(
                      troubles.first().file(),
                      troubles.first().word(),
                      troubles.first().detail())));
    }
    return judgements;
  }

  private static Judgement judge(ServerView server, Troubles troubles) {
    CommandTrouble trouble = troubles.first();
    boolean elsewhere = !trouble.elsewhere().isEmpty();
    Judgement.Wrong wrong =
        wrong(
            troubles.subject(server),
            "%s calls %s, which cron does not find".formatted(trouble.file(), trouble.word()),
            elsewhere
                ? "It is %s, outside the job's %s: the job works by hand and fails under cron."
                    .formatted(troubles.places(), trouble.detail())
                : "No program of that name was found on the server; that part of the job never runs.");
    return troubles.proved(
        server,
        elsewhere
            ? wrong.repairedBy(
                "Write %s instead of %s in %s, or add %s to PATH in the crontab."
                    .formatted(
                        trouble.elsewhere().getFirst(),
                        trouble.word(),
                        trouble.file(),
                        folderOf(trouble.elsewhere().getFirst())))
            : wrong.repairedBy(
                "Install what provides %s, or take the call out of %s."
                    .formatted(trouble.word(), trouble.file())));
  }

  private static String folderOf(String path) {
    return path.substring(0, Math.max(1, path.lastIndexOf('/')));
  }
}
