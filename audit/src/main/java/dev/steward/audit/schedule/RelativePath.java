package dev.steward.audit.schedule;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CronJob;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.Arrays;
import java.util.List;

/** The PATH of root's jobs names whole paths only. */
final class RelativePath {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-PATH-RELATIVE"),
              "schedule",
              Severity.MEDIUM,
              "The PATH of root's jobs holds no relative folder",
              "An empty or relative entry means the folder in which the job happens to be: whoever may write there"
                  + " can put a program of a common name in root's way. crontab(5) does not expand $PATH either: it"
                  + " becomes such an entry, and everything else is lost.",
              List.of("CWE-426", "crontab(5)"),
              "Write the folders out: PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin.",
              List.of()),
          RelativePath::judge);

  private RelativePath() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    return jobs.stream()
        .filter(job -> job.user().equals("root") && isRelative(job.environment().get("PATH")))
        .<Judgement>map(job ->
            wrong(
                    server.subject("cron-job", Jobs.name(job)),
                    "root's job in %s has a PATH with a relative folder".formatted(job.file()),
                    "PATH is %s.".formatted(job.environment().getOrDefault("PATH", "")))
                .proved(Jobs.evidence(server, job)))
        .toList();
  }

  private static boolean isRelative(@org.jspecify.annotations.Nullable String path) {
    return path != null
        && Arrays.stream(path.split(":", -1)).anyMatch(folder -> !folder.startsWith("/"));
  }
}
