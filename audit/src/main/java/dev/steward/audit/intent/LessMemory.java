package dev.steward.audit.intent;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.ServerSpec.Size;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.Memory;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * A server has the memory that was bought.
 *
 * <p>MemTotal is what the kernel left for programs, so some may be missing: a tenth, since 32 GB
 * are 29.8 GiB and the kernel's table of pages takes 1.6 %; and 256 MiB more for its own image, the
 * firmware and what is kept aside for crash dumps, which weigh most on a small machine. In a
 * container the kernel tells of the machine below it, so nothing can be said.
 */
final class LessMemory {
  private static final double TOLERATED = 0.10;
  private static final ByteSize RESERVED = ByteSize.parse("256Mi");

  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("INTENT-SIZE-MEMORY"),
              "intent",
              Severity.MEDIUM,
              "There is as much memory as declared",
              "Part of what was bought is not there, or the server is not the one that is meant.",
              List.of(
                  "SYSTEM 1: sizes of the estate",
                  "proc_meminfo(5): MemTotal",
                  "Linux kernel: kdump, crashkernel="),
              "dmesg shows what the kernel keeps aside (Memory:, crashkernel); ask the provider for the"
                  + " rest. Or correct the size in the estate.",
              List.of()),
          facts -> Observed.both(facts.host().memory(), facts.host().kernel(), Machine::new),
          LessMemory::judge);

  private LessMemory() {}

  private record Machine(Memory memory, Kernel kernel) {}

  private static List<Judgement> judge(ServerView server, Machine machine) {
    Optional<ByteSize> declared = server.spec().size().flatMap(Size::memory);
    if (declared.isEmpty()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no size of memory is declared"));
    }
    if (machine.kernel().container()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "the memory belongs to another machine"));
    }
    ByteSize actual = machine.memory().total();
    double least = declared.orElseThrow().bytes() * (1 - TOLERATED) - RESERVED.bytes();
    return List.of(
        actual.bytes() >= least
            ? new Judgement.Fine(server.subject())
            : wrong(
                    server.subject(),
                    "%s has %s of %s of memory declared"
                        .formatted(server.name(), actual, declared.orElseThrow()),
                    "What is planned for the declared size is killed when memory runs out.")
                .quoting("MemTotal: %d kB".formatted(actual.bytes() / 1024)));
  }
}
