package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Memory;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Programs can still get memory. */
final class MemoryUsage {
  static final ServerRule<Memory> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-MEMORY-LOW"),
              "host",
              Severity.HIGH,
              "There is memory left",
              "When memory runs out the kernel kills the largest process, which is usually the database.",
              List.of("proc_meminfo(5): MemAvailable"),
              "See who holds it (ps -eo rss,pid,comm --sort=-rss | head), limit or move the largest, or add memory.",
              List.of("host.memory.warn", "host.memory.critical")),
          facts -> facts.host().memory(),
          MemoryUsage::judge);

  private MemoryUsage() {}

  private static List<Judgement> judge(ServerView server, Memory memory) {
    Percent usage = memory.usage();
    if (usage.compareTo(server.standard().host().memory().warn()) < 0) {
      return List.of();
    }
    boolean critical = usage.compareTo(server.standard().host().memory().critical()) >= 0;
    return List.of(
        wrong(
                server.subject(),
                "%s of memory is in use".formatted(usage),
                "%s are left of %s; at none the kernel kills the largest process."
                    .formatted(memory.available(), memory.total()))
            .quoting("MemTotal %s, MemAvailable %s".formatted(memory.total(), memory.available()))
            .as(critical ? Severity.CRITICAL : Severity.HIGH));
  }
}
