package dev.steward.audit.intent;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.EachServer;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.identity.HostKey;
import dev.steward.model.identity.MachineIdentity;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No two names share a machine-id or a host key. */
final class DuplicateIdentity {
  static final EachServer<MachineIdentity, Map<String, Set<ServerName>>> RULE =
      EachServer.of(
          new RuleCard(
              new RuleId("INTENT-IDENTITY-DUPLICATE"),
              "intent",
              Severity.HIGH,
              "Every server has an identity of its own",
              "Two names for one machine are counted as two; clones of one image are told apart by"
                  + " nothing, and each can pose as the other.",
              List.of("I-22", "machine-id(5): must be unique", "ssh-keygen(1): -A"),
              "On the clone: rm /etc/machine-id /etc/ssh/ssh_host_*, systemd-machine-id-setup, ssh-keygen"
                  + " -A, restart sshd, then steward estate trust. One machine under two names: take one"
                  + " out of the estate.",
              List.of()),
          facts -> facts.identity(),
          everywhere -> EachServer.owners(everywhere, DuplicateIdentity::traits),
          DuplicateIdentity::judge);

  private DuplicateIdentity() {}

  private static Stream<String> traits(MachineIdentity identity) {
    return Stream.concat(
        Stream.of(identity.machineId()).filter(id -> !id.isEmpty()),
        identity.hostKeys().stream().map(HostKey::fingerprint));
  }

  private static List<Judgement> judge(
      ServerView server, MachineIdentity identity, Map<String, Set<ServerName>> owners) {
    Set<ServerName> sameId = others(server, Stream.of(identity.machineId()), owners);
    Set<ServerName> sameKey =
        others(server, identity.hostKeys().stream().map(HostKey::fingerprint), owners);
    Set<ServerName> same = new TreeSet<>(sameId);
    same.addAll(sameKey);
    if (same.isEmpty()) {
      return List.of(new Judgement.Fine(server.subject()));
    }
    List<String> what = new ArrayList<>();
    if (!sameId.isEmpty()) {
      what.add("machine-id");
    }
    if (!sameKey.isEmpty()) {
      what.add("host key");
    }
    Subject subject = server.subject();
    return List.of(
        wrong(
                subject,
                "%s has the %s of %s"
                    .formatted(
                        server.name(),
                        String.join(" and the ", what),
                        same.stream().map(ServerName::value).collect(Collectors.joining(", "))),
                what.size() == 2
                    ? "It is one machine under two names, or a clone of which nothing was renewed."
                    : "One is a clone of the other.")
            .quoting(sameId.isEmpty() ? sharedKeys(identity, owners) : identity.machineId()));
  }

  private static String sharedKeys(MachineIdentity identity, Map<String, Set<ServerName>> owners) {
    return identity.hostKeys().stream()
        .map(HostKey::fingerprint)
        .filter(key -> owners.getOrDefault(key, Set.of()).size() > 1)
        .collect(Collectors.joining("\n"));
  }

  private static Set<ServerName> others(
      ServerView server, Stream<String> traits, Map<String, Set<ServerName>> owners) {
    return traits
        .flatMap(trait -> owners.getOrDefault(trait, Set.of()).stream())
        .filter(name -> !name.equals(server.name()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
