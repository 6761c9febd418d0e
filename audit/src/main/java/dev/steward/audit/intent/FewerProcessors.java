package dev.steward.audit.intent;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.ServerSpec.Size;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.Load;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.OptionalInt;

/**
 * A server has the processors that were bought.
 *
 * <p>They are counted exactly: nothing takes one away but an offline processor, or the provider. In
 * a container the kernel counts those of the machine below it, so nothing can be said.
 */
final class FewerProcessors {
  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("INTENT-SIZE-CPU"),
              "intent",
              Severity.MEDIUM,
              "There are as many processors as declared",
              "Part of what was bought is not there, or the server is not the one that is meant.",
              List.of("SYSTEM 1: sizes of the estate", "lscpu(1)"),
              "lscpu shows which processors are offline; ask the provider for the rest. Or correct the"
                  + " size in the estate.",
              List.of()),
          facts -> Observed.both(facts.host().load(), facts.host().kernel(), Machine::new),
          FewerProcessors::judge);

  private FewerProcessors() {}

  private record Machine(Load load, Kernel kernel) {}

  private static List<Judgement> judge(ServerView server, Machine machine) {
    OptionalInt declared = server.spec().size().map(Size::cpu).orElse(OptionalInt.empty());
    if (declared.isEmpty()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "no number of processors is declared"));
    }
    if (machine.kernel().container()) {
      return List.of(
          new Judgement.Irrelevant(server.subject(), "the processors belong to another machine"));
    }
    int actual = machine.load().processors();
    return List.of(
        actual >= declared.getAsInt()
            ? new Judgement.Fine(server.subject())
            : wrong(
                    server.subject(),
                    "%s has %d of %d processors declared"
                        .formatted(server.name(), actual, declared.getAsInt()),
                    "What is planned for the declared size runs slower than meant.")
                .quoting(actual + " lines cpuN in /proc/stat"));
  }
}
