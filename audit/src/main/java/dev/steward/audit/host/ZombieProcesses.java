package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.ProcessTable;
import dev.steward.model.fact.host.ProcessTable.Entry;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Ended processes are reaped. */
final class ZombieProcesses {
  static final ServerRule<ProcessTable> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-PROCESS-ZOMBIE"),
              "host",
              Severity.LOW,
              "There are no more zombies than a few",
              "A parent that does not reap its children is broken, and fills the process table until nothing can be started.",
              List.of("ps(1): process state Z", "wait(2)"),
              "Restart the parent that does not reap: systemctl status PID names its unit.",
              List.of("host.zombies")),
          facts -> facts.host().processes(),
          ZombieProcesses::judge);

  private ZombieProcesses() {}

  private static List<Judgement> judge(ServerView server, ProcessTable table) {
    int count = table.zombies().size();
    if (count < server.standard().host().zombies()) {
      return List.of();
    }
    Map<Integer, Long> byParent =
        table.zombies().stream()
            .collect(Collectors.groupingBy(Entry::parent, TreeMap::new, Collectors.counting()));
    int worst =
        byParent.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    return List.of(
        wrong(
                server.subject(),
                count + " zombie processes",
                "Most are left by process %d, which does not reap its children.".formatted(worst))
            .quoting(
                "%d processes in state Z, of which %d have parent %d"
                    .formatted(count, byParent.getOrDefault(worst, 0L), worst))
            .repairedBy(
                "Find the parent's unit (systemctl status %d) and restart it.".formatted(worst)));
  }
}
