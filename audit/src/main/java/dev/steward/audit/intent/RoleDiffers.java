package dev.steward.audit.intent;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.Role;
import dev.steward.model.fact.k3s.K3sInstallation;
import dev.steward.model.fact.k3s.K3sRole;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Set;

/**
 * A cluster node does what it is declared for.
 *
 * <p>Only where K3s is installed: whether a declared cluster exists at all is for those who look at
 * clusters.
 */
final class RoleDiffers {
  static final ServerRule<K3sInstallation> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("INTENT-ROLE"),
              "intent",
              Severity.HIGH,
              "Every cluster node has the role that is declared",
              "Quorum, placement and the firewall are reckoned from the declared role: with another one"
                  + " the reckoning is wrong.",
              List.of("SYSTEM 2.2: who is worker and should be control-plane", "I-10", "I-12"),
              "Correct the estate, or plan the change of role: joining as a server changes the quorum.",
              List.of()),
          facts -> facts.k3s().installation(),
          RoleDiffers::judge);

  private RoleDiffers() {}

  private static List<Judgement> judge(ServerView server, K3sInstallation k3s) {
    Set<Role> declared = server.spec().roles();
    if (!k3s.installed() || declared.isEmpty()) {
      return List.of(
          new Judgement.Irrelevant(
              server.subject(), k3s.installed() ? "no role is declared" : "no K3s here"));
    }
    if (k3s.role().isEmpty()) {
      return server.spec().isClusterNode()
          ? List.of(
              new Judgement.Undecided(
                  server.subject(), "K3s is installed with no unit, or with one of each role"))
          : List.of(new Judgement.Irrelevant(server.subject(), "K3s is installed without a unit"));
    }
    return List.of(compare(server, declared, k3s.role().orElseThrow()));
  }

  /** A standalone server may run a K3s of its own, which is then a server, never an agent. */
  private static Judgement compare(ServerView server, Set<Role> declared, K3sRole actual) {
    boolean fits =
        switch (actual) {
          case SERVER -> declared.contains(Role.CONTROL_PLANE) || !server.spec().isClusterNode();
          case AGENT -> declared.contains(Role.WORKER);
        };
    return fits
        ? new Judgement.Fine(server.subject())
        : wrong(
                server.subject(),
                "%s is a K3s %s, and %s is declared"
                    .formatted(
                        server.name(),
                        actual == K3sRole.SERVER ? "server (control-plane)" : "agent (worker)",
                        declared.stream().map(Role::label).sorted().toList()),
                "Plans and impacts reckoned from the declared role are wrong for this server.")
            .quoting(
                switch (actual) {
                  case SERVER -> "k3s server (k3s.service)";
                  case AGENT -> "k3s agent (k3s-agent.service)";
                });
  }
}
