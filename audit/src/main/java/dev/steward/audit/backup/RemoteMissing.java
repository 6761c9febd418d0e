package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.Role;
import dev.steward.model.fact.backup.RcloneConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A server that runs backups knows a place to put them. Every user's configuration counts: an audit
 * once overlooked the only remote of an estate because it asked as one user.
 */
final class RemoteMissing {
  static final ServerRule<List<RcloneConfiguration>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("BACKUP-REMOTE-MISSING"),
              "backup-tools",
              Severity.HIGH,
              "A server that runs backups knows an off-site remote",
              "A backup that stays on the server is lost with it.",
              List.of("I-18", "rclone config: remotes"),
              "Make a remote of its own for this server (rclone config), with a token that no other"
                  + " server has.",
              List.of()),
          facts -> facts.backupTools().rcloneConfigurations(),
          RemoteMissing::judge);

  private RemoteMissing() {}

  private static List<Judgement> judge(
      ServerView server, List<RcloneConfiguration> configurations) {
    if (!server.spec().roles().contains(Role.BACKUP)) {
      return List.of(new Judgement.Irrelevant(server.subject(), "the role backup is not declared"));
    }
    if (configurations.stream().anyMatch(c -> !c.remotes().isEmpty())) {
      return List.of(new Judgement.Fine(server.subject()));
    }
    return List.of(
        configurations.stream()
            .filter(RcloneConfiguration::encrypted)
            .findFirst()
            .<Judgement>map(locked ->
                new Judgement.Undecided(
                    server.subject(),
                    locked.path() + " has a passphrase: its remotes cannot be seen"))
            .orElseGet(() ->
                wrong(
                        server.subject(),
                        "The backup server has no remote",
                        "No user of it has an rclone configuration with a remote.")
                    .quoting(quote(configurations))));
  }

  private static String quote(List<RcloneConfiguration> configurations) {
    return configurations.isEmpty()
        ? "no rclone configuration"
        : configurations.stream()
            .map(it -> it.path() + ": no remotes")
            .collect(Collectors.joining("\n"));
  }
}
