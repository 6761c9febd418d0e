package dev.steward.audit.schedule;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CronJob;
import dev.steward.model.fact.schedule.OpenFile;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nobody else may change what a job runs. */
final class JobOpenToOthers {
  static final ServerRule<List<CronJob>> RULE =
      Jobs.rule(
          new RuleCard(
              new RuleId("CRON-JOB-OPEN-TO-OTHERS"),
              "schedule",
              Severity.HIGH,
              "Only root may change what root's jobs run",
              "Whoever may write a script that root's cron runs, or a folder above it, is root at the next run.",
              List.of(
                  "CWE-732", "CIS Debian Linux 12 Benchmark v1.1.0, 2.4.1.2 to 2.4.1.7", "cron(8)"),
              "chown root:root and chmod go-w the file and the folders above it.",
              List.of()),
          JobOpenToOthers::judge);

  private JobOpenToOthers() {}

  private static List<Judgement> judge(ServerView server, List<CronJob> jobs) {
    Map<String, List<String>> whys = new LinkedHashMap<>();
    Map<String, CronJob> first = new LinkedHashMap<>();
    for (CronJob job : jobs) {
      for (OpenFile opening : job.openings()) {
        first.putIfAbsent(opening.path(), job);
        List<String> reasons = whys.computeIfAbsent(opening.path(), _ -> new ArrayList<>());
        if (!reasons.contains(opening.why())) {
          reasons.add(opening.why());
        }
      }
    }
    List<Judgement> judgements = new ArrayList<>();
    whys.forEach((path, reasons) -> judgements.add(judge(server, path, reasons, first)));
    return judgements;
  }

  private static Judgement judge(
      ServerView server, String path, List<String> reasons, Map<String, CronJob> first) {
    CronJob job =
        first.getOrDefault(
            path, server.facts().schedule().systemJobs().maybe().orElseThrow().getFirst());
    return wrong(
            server.subject("file", path),
            "Others may change %s, which %s's cron runs".formatted(path, job.user()),
            "Whoever may write there acts as %s at the next run.".formatted(job.user()))
        .proved(
            new Evidence("stat " + path, server.now(), String.join("; ", reasons)),
            Jobs.evidence(server, job));
  }
}
