package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Memory;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Swap is a reserve, not in use as memory. */
final class SwapUsage {
  static final ServerRule<Memory> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-SWAP-USED"),
              "host",
              Severity.MEDIUM,
              "Swap is mostly free",
              "A machine that lives in its swap is slow without looking busy, and has no reserve left for a peak.",
              List.of("proc_meminfo(5)", "proc_sys_vm(5): swappiness"),
              "Find who was swapped out (grep VmSwap /proc/[0-9]*/status | sort -k 2 -n | tail), give it memory or move it.",
              List.of("host.swap.warn", "host.swap.critical")),
          facts -> facts.host().memory(),
          SwapUsage::judge);

  private SwapUsage() {}

  private static List<Judgement> judge(ServerView server, Memory memory) {
    if (memory.swapTotal().equals(ByteSize.ZERO)) {
      return List.of(new Judgement.Irrelevant(server.subject(), "there is no swap"));
    }
    Percent usage = memory.swapUsage();
    if (usage.compareTo(server.standard().host().swap().warn()) < 0) {
      return List.of();
    }
    boolean critical = usage.compareTo(server.standard().host().swap().critical()) >= 0;
    return List.of(
        wrong(
                server.subject(),
                "%s of swap is in use".formatted(usage),
                "%s of %s hold memory that did not fit; %s of memory are available."
                    .formatted(
                        memory.swapTotal().minus(memory.swapFree()),
                        memory.swapTotal(),
                        memory.available()))
            .quoting("SwapTotal %s, SwapFree %s".formatted(memory.swapTotal(), memory.swapFree()))
            .as(critical ? Severity.HIGH : Severity.MEDIUM));
  }
}
