package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.EachServer;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.backup.RcloneConfiguration;
import dev.steward.model.fact.backup.RcloneConfiguration.Remote;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.KeyedFingerprint;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No secret of a remote lies on two servers. */
final class TokenShared {
  static final EachServer<List<RcloneConfiguration>, Map<KeyedFingerprint, Set<ServerName>>> RULE =
      EachServer.of(
          new RuleCard(
              new RuleId("BACKUP-TOKEN-SHARED"),
              "backup-tools",
              Severity.HIGH,
              "Every server has cloud tokens of its own",
              "One token on many servers opens all backups to whoever breaks into any of them, and"
                  + " cannot be revoked for one alone.",
              List.of("I-27", "rclone config: token"),
              "Give each server a token of its own (rclone config reconnect REMOTE:), limited to its"
                  + " folder where the provider can, and revoke the shared one.",
              List.of()),
          facts -> facts.backupTools().rcloneConfigurations(),
          everywhere ->
              EachServer.owners(everywhere, all -> remotes(all).flatMap(TokenShared::fingerprints)),
          TokenShared::judge);

  private TokenShared() {}

  private static List<Judgement> judge(
      ServerView server,
      List<RcloneConfiguration> configurations,
      Map<KeyedFingerprint, Set<ServerName>> owners) {
    return remotes(configurations).map(remote -> judge(server, remote, owners)).toList();
  }

  private static Judgement judge(
      ServerView server, Remote remote, Map<KeyedFingerprint, Set<ServerName>> owners) {
    Set<ServerName> others =
        fingerprints(remote)
            .flatMap(fingerprint -> owners.getOrDefault(fingerprint, Set.of()).stream())
            .filter(name -> !name.equals(server.name()))
            .collect(Collectors.toCollection(TreeSet::new));
    var subject = server.subject("rclone-remote", remote.name());
    return others.isEmpty()
        ? new Judgement.Fine(subject)
        : wrong(
                subject,
                "The remote %s (%s) shares its secret with %s"
                    .formatted(
                        remote.name(),
                        remote.type(),
                        others.stream().map(ServerName::value).collect(Collectors.joining(", "))),
                "Whoever breaks into one of these servers opens the backups of all of them.")
            .quoting(
                "equal keyed fingerprints of the secrets; the secrets themselves are not kept");
  }

  private static Stream<Remote> remotes(List<RcloneConfiguration> configurations) {
    return configurations.stream().flatMap(configuration -> configuration.remotes().stream());
  }

  private static Stream<KeyedFingerprint> fingerprints(Remote remote) {
    return remote.secrets().stream().map(RcloneConfiguration.RemoteSecret::fingerprint);
  }
}
