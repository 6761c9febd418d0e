package dev.steward.audit.schedule;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CronJob;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How rules look at the jobs of a server: the system's, and the users' where those were seen. */
final class Jobs {
  /** Jobs whose silence costs data: backups and databases. */
  private static final Pattern PRECIOUS =
      Pattern.compile(
          "backup|dump|restic|borg|rclone|rsync|snapshot|etcd|pg_|psql|postgres|mysql|mariadb|redis|couch|mongo|archive");

  private Jobs() {}

  /** Judges all jobs that were seen. */
  @FunctionalInterface
  interface Judge {
    List<Judgement> judge(ServerView server, List<CronJob> jobs);
  }

  /** A rule about jobs. Users' crontabs that could not be read are said to be undecided. */
  static ServerRule<List<CronJob>> rule(RuleCard card, Judge judge) {
    return ServerRule.of(
        card,
        facts -> facts.schedule().systemJobs(),
        (server, system) -> judge(server, system, judge));
  }

  private static List<Judgement> judge(ServerView server, List<CronJob> system, Judge judge) {
    return switch (server.facts().schedule().userJobs()) {
      case Observed.Seen<List<CronJob>>(List<CronJob> user, Evidence _) -> {
        List<CronJob> all = new ArrayList<>(system);
        all.addAll(user);
        yield judge.judge(server, all);
      }
      case Observed.Unseen<List<CronJob>>(Unknown why) -> {
        List<Judgement> judgements = new ArrayList<>(judge.judge(server, system));
        judgements.add(unseen(server, why));
        yield judgements;
      }
    };
  }

  private static Judgement unseen(ServerView server, Unknown why) {
    Subject crontabs = server.subject("crontab", "of the users");
    return server.spec().isLocal() && why.kind() == Unknown.Kind.NEEDS_PRIVILEGE
        ? new Judgement.Irrelevant(crontabs, ServerRule.NEEDS_ROOT + why.text())
        : new Judgement.Undecided(crontabs, why.text());
  }

  static boolean isPrecious(CronJob job) {
    return PRECIOUS.matcher((job.file() + " " + job.command()).toLowerCase(Locale.ROOT)).find();
  }

  /** The job as its crontab states it. */
  static Evidence evidence(ServerView server, CronJob job) {
    String where = job.line() > 0 ? job.file() + " line " + job.line() : job.file();
    return new Evidence(
        where,
        server.now(),
        "%s %s %s  (PATH=%s)"
            .formatted(
                job.schedule(),
                job.user(),
                job.command(),
                job.environment().getOrDefault("PATH", "not known")));
  }

  /** A job's name that outlives a change of its line number: the crontab and how it begins. */
  static String name(CronJob job) {
    String command = job.command().length() > 60 ? job.command().substring(0, 60) : job.command();
    return job.file() + ": " + command.strip();
  }
}
