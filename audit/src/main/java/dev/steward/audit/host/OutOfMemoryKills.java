package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.KernelLog;
import dev.steward.model.fact.host.KernelLog.Kind;
import dev.steward.model.fact.host.KernelLog.Line;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The kernel has not killed for memory. */
final class OutOfMemoryKills {
  static final ServerRule<KernelLog> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-OOM-KILL"),
              "host",
              Severity.HIGH,
              "No process was killed for want of memory",
              "The kernel kills the largest process, in the middle of its work.",
              List.of("Linux kernel documentation: OOM killer", "proc_sys_vm(5): oom_dump_tasks"),
              "Limit what grows, or add memory; a unit of systemd gets MemoryMax=, a pod a memory limit that fits.",
              List.of()),
          facts -> facts.host().kernelLog(),
          OutOfMemoryKills::judge);

  private static final int SHOWN = 5;

  private OutOfMemoryKills() {}

  private static List<Judgement> judge(ServerView server, KernelLog log) {
    if (container(server)) {
      return List.of(
          new Judgement.Irrelevant(
              server.subject(), "the kernel's log belongs to another machine"));
    }
    List<Judgement> judgements = new ArrayList<>();
    byProcess(log, Kind.OOM_KILL)
        .forEach((process, lines) ->
            judgements.add(killed(server, process, lines, "the machine had no memory left")));
    byProcess(log, Kind.LIMIT_KILL)
        .forEach((process, lines) -> {
          if (log.of(Kind.OOM_KILL).stream().noneMatch(line -> line.thing().equals(process))) {
            judgements.add(
                killed(server, process, lines, "its container or unit reached its memory limit")
                    .as(Severity.MEDIUM));
          }
        });
    return judgements;
  }

  private static Map<String, List<Line>> byProcess(KernelLog log, Kind kind) {
    return log.of(kind).stream()
        .collect(Collectors.groupingBy(Line::thing, TreeMap::new, Collectors.toList()));
  }

  private static Judgement.Wrong killed(
      ServerView server, String process, List<Line> lines, String why) {
    return wrong(
            server.subject("process", process),
            "The kernel killed %s%s"
                .formatted(process, lines.size() == 1 ? "" : " " + lines.size() + " times"),
            "In the last seven days %s: %s was ended in the middle of its work."
                .formatted(why, process))
        .quoting(lines.stream().map(Line::text).limit(SHOWN).collect(Collectors.joining("\n")));
  }

  private static boolean container(ServerView server) {
    return server.facts().host().kernel().maybe().filter(Kernel::container).isPresent();
  }
}
