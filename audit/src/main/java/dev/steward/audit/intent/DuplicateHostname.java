package dev.steward.audit.intent;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.EachServer;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** No two machines call themselves the same. One machine under two names is another rule's. */
final class DuplicateHostname {
  static final EachServer<MachineIdentity, Map<String, Map<ServerName, String>>> RULE =
      EachServer.of(
          new RuleCard(
              new RuleId("INTENT-HOSTNAME-DUPLICATE"),
              "intent",
              Severity.MEDIUM,
              "No two machines have one host name",
              "Logs and metrics of the two cannot be told apart, and Kubernetes takes them for one node.",
              List.of("I-15", "hostname(7)", "K3s: node names must be unique"),
              "hostnamectl set-hostname NAME; a cluster node must first leave its cluster.",
              List.of()),
          facts -> facts.identity(),
          DuplicateHostname::byHostname,
          DuplicateHostname::judge);

  private DuplicateHostname() {}

  private static Map<String, Map<ServerName, String>> byHostname(
      Map<ServerName, MachineIdentity> everywhere) {
    return everywhere.entrySet().stream()
        .filter(entry -> !entry.getValue().hostname().isEmpty())
        .collect(
            Collectors.groupingBy(
                entry -> entry.getValue().hostname(),
                Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().machineId())));
  }

  private static List<Judgement> judge(
      ServerView server,
      MachineIdentity identity,
      Map<String, Map<ServerName, String>> byHostname) {
    Set<String> others =
        byHostname.getOrDefault(identity.hostname(), Map.of()).entrySet().stream()
            .filter(entry -> !entry.getKey().equals(server.name()))
            .filter(entry ->
                entry.getValue().isEmpty() || !entry.getValue().equals(identity.machineId()))
            .map(entry -> entry.getKey().value())
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    return List.of(
        others.isEmpty()
            ? new Judgement.Fine(server.subject())
            : wrong(
                    server.subject(),
                    "%s calls itself %s, as %s does"
                        .formatted(server.name(), identity.hostname(), String.join(", ", others)),
                    "Whoever reads a log line or a metric cannot tell which of them it is.")
                .quoting("%s, machine-id %s".formatted(identity.hostname(), identity.machineId())));
  }
}
