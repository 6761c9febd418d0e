package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.KernelLog;
import dev.steward.model.fact.host.KernelLog.Kind;
import dev.steward.model.fact.host.KernelLog.Line;
import dev.steward.model.fact.host.ProcessTable;
import dev.steward.model.fact.host.ProcessTable.Entry;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** No process hangs in the kernel. */
final class StuckProcesses {
  static final ServerRule<Hanging> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-PROCESS-STUCK"),
              "host",
              Severity.HIGH,
              "No process hangs in the kernel",
              "A process in uninterruptible sleep cannot even be killed: a disk or a network mount does not answer.",
              List.of("ps(1): process state D", "proc_sys_kernel(5): hung_task_timeout_secs"),
              "See what it waits for (cat /proc/PID/stack; mount | grep nfs) and bring that back; the process itself cannot be ended.",
              List.of()),
          facts -> Observed.both(facts.host().processes(), facts.host().kernelLog(), Hanging::new),
          StuckProcesses::judge);

  private static final int SHOWN = 5;

  private StuckProcesses() {}

  /** Processes that wait now, and the kernel's own complaints. */
  record Hanging(ProcessTable processes, KernelLog log) {}

  private static List<Judgement> judge(ServerView server, Hanging hanging) {
    List<Judgement> judgements = new ArrayList<>();
    ProcessTable table = hanging.processes();
    for (Entry entry : table.stuck()) {
      judgements.add(
          wrong(
                  server.subject("process", entry.command()),
                  "%s (%d) hangs in the kernel".formatted(entry.command(), entry.pid()),
                  "It has not run for %d seconds and cannot be killed; what it waits for does not answer."
                      .formatted(table.watchedSeconds()))
              .quoting(
                  "pid %d, parent %d: %s in uninterruptible sleep"
                      .formatted(entry.pid(), entry.parent(), entry.command())));
    }
    boolean container =
        server.facts().host().kernel().maybe().filter(Kernel::container).isPresent();
    if (!container) {
      hanging.log().of(Kind.HUNG_TASK).stream()
          .filter(line -> table.stuck().stream().noneMatch(e -> e.command().equals(line.thing())))
          .collect(Collectors.groupingBy(Line::thing, TreeMap::new, Collectors.toList()))
          .forEach((name, lines) -> judgements.add(hung(server, name, lines)));
    }
    return judgements;
  }

  private static Judgement hung(ServerView server, String name, List<Line> lines) {
    return wrong(
            server.subject("process", name),
            "%s hung in the kernel for minutes".formatted(name),
            "The kernel complained within the last seven days; it does not hang now.")
        .as(Severity.MEDIUM)
        .quoting(lines.stream().map(Line::text).limit(SHOWN).collect(Collectors.joining("\n")));
  }
}
