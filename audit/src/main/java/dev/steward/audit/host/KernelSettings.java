package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.Role;
import dev.steward.model.fact.host.Kernel;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kernel parameters protect what they can. */
final class KernelSettings {
  static final ServerRule<Map<String, String>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-SYSCTL"),
              "host",
              Severity.MEDIUM,
              "Kernel parameters meet the baseline",
              "These settings close whole classes of attack and cost nothing; somebody or some tool has switched one off.",
              List.of(
                  "CIS Debian Linux 12 Benchmark v1.1.0, 1.5 and 3.3",
                  "CIS Red Hat Enterprise Linux 9 Benchmark v2.0.0, 1.5 and 3.3",
                  "proc_sys(5)"),
              "Find who sets it (grep -r NAME /etc/sysctl.d /etc/sysctl.conf /usr/lib/sysctl.d), then set the value there and apply it: sysctl --system.",
              List.of("sysctl")),
          facts -> facts.host().sysctl(),
          KernelSettings::judge);

  private static final Set<String> ENGINES =
      Set.of("dockerd", "containerd", "k3s-server", "k3s-agent", "kubelet", "crio");

  private KernelSettings() {}

  private static List<Judgement> judge(ServerView server, Map<String, String> settings) {
    boolean container =
        server.facts().host().kernel().maybe().filter(Kernel::container).isPresent();
    return new TreeMap<>(server.standard().sysctl())
        .entrySet().stream()
            .map(wanted -> judge(server, settings, wanted.getKey(), wanted.getValue(), container))
            .toList();
  }

  private static Judgement judge(
      ServerView server,
      Map<String, String> settings,
      String name,
      String wanted,
      boolean container) {
    Subject subject = server.subject("sysctl", name);
    if (container && !name.startsWith("net.")) {
      return new Judgement.Irrelevant(subject, "the kernel belongs to another machine");
    }
    if (name.endsWith("ip_forward") && forwards(server)) {
      return new Judgement.Irrelevant(subject, "containers need forwarding");
    }
    String actual = settings.get(name);
    if (actual == null) {
      return new Judgement.Undecided(
          subject, "this kernel has no such parameter, or the probe does not read it");
    }
    return List.of(wanted.split("\\|", -1)).contains(actual)
        ? new Judgement.Fine(subject)
        : wrong(
                subject,
                "%s is %s".formatted(name, actual),
                "The standard wants %s.".formatted(wanted.replace("|", " or ")))
            .quoting(name + " = " + actual)
            .repairedBy(
                "Find who sets it (grep -rF %1$s /etc/sysctl.d /etc/sysctl.conf /usr/lib/sysctl.d), set %1$s = %2$s there, then: sysctl --system"
                    .formatted(name, wanted.split("\\|", -1)[0]));
  }

  private static boolean forwards(ServerView server) {
    return server.spec().isClusterNode()
        || server.spec().roles().contains(Role.CONTAINERS)
        || server
            .facts()
            .host()
            .processes()
            .maybe()
            .filter(table -> table.commands().stream().anyMatch(ENGINES::contains))
            .isPresent();
  }
}
