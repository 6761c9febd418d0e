package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.fact.host.RebootState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** What is installed is what runs. */
final class RebootRequired {
  static final ServerRule<RebootState> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-REBOOT-REQUIRED"),
              "host",
              Severity.MEDIUM,
              "The machine runs what is installed",
              "A security update of the kernel protects only after the boot that follows.",
              List.of("needs-restarting(1)", "Debian Policy: /run/reboot-required"),
              "Plan a reboot: drain the node first if it belongs to a cluster, one server of a quorum at a time.",
              List.of()),
          facts -> facts.host().reboot(),
          RebootRequired::judge);

  private RebootRequired() {}

  private static List<Judgement> judge(ServerView server, RebootState state) {
    if (state.reasons().isEmpty()) {
      return List.of();
    }
    String kernelOwner =
        server.facts().host().kernel().maybe().filter(Kernel::container).isPresent()
            ? " The kernel belongs to the machine that hosts this container."
            : "";
    return List.of(
        wrong(
                server.subject(),
                "A reboot is needed",
                "Until then the old code keeps running: "
                    + String.join("; ", state.reasons())
                    + "."
                    + kernelOwner)
            .quoting(String.join("\n", state.reasons()))
            .with(state.reasons()));
  }
}
