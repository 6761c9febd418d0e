package dev.steward.audit.schedule;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.schedule.CommandTrouble;
import dev.steward.model.fact.schedule.CronJob;
import dev.steward.model.finding.Subject;
import dev.steward.model.observe.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The troubles of one kind on a server, each command once per file that calls it, however many jobs
 * get there.
 */
record Troubles(CommandTrouble first, List<CronJob> jobs, List<Integer> lines) {

  static List<Troubles> of(CommandTrouble.Kind kind, List<CronJob> jobs) {
    Map<String, Troubles> byCall = new LinkedHashMap<>();
    for (CronJob job : jobs) {
      for (CommandTrouble trouble : job.troubles()) {
        if (trouble.kind() == kind) {
          Troubles same =
              byCall.computeIfAbsent(
                  trouble.file() + "\n" + trouble.word(),
                  _ -> new Troubles(trouble, new ArrayList<>(), new ArrayList<>()));
          same.jobs().add(job);
          same.lines().add(trouble.line());
        }
      }
    }
    return List.copyOf(byCall.values());
  }

  Subject subject(ServerView server) {
    return server.subject("cron-job", first.file() + ": " + first.word());
  }

  /** The calling place and the jobs that lead there. */
  Judgement.Wrong proved(ServerView server, Judgement.Wrong wrong) {
    List<Evidence> evidence = new ArrayList<>();
    String numbers =
        new TreeSet<>(lines)
            .stream().filter(line -> line > 0).map(String::valueOf).toList().toString();
    String lined =
        numbers.equals("[]") ? "" : " line " + numbers.substring(1, numbers.length() - 1);
    evidence.add(
        new Evidence(
            first.file() + lined, server.now(), (first.word() + "  " + first.detail()).strip()));
    jobs.stream().distinct().limit(5).forEach(job -> evidence.add(Jobs.evidence(server, job)));
    return wrong.proved(evidence.toArray(Evidence[]::new));
  }

  /** Where else something of that name is, for a sentence. */
  String places() {
    return String.join(" and ", first.elsewhere());
  }
}
