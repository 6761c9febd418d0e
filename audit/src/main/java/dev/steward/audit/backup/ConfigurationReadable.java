package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.backup.RcloneConfiguration;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Only its owner reads an rclone configuration. */
final class ConfigurationReadable {
  static final ServerRule<List<RcloneConfiguration>> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("BACKUP-RCLONE-READABLE"),
              "backup-tools",
              Severity.HIGH,
              "Only its owner reads an rclone configuration",
              "It holds the tokens of the backups; obscured passwords in it are not encrypted.",
              List.of("I-27", "rclone obscure: not a secure way of encrypting"),
              "chmod 600 FILE, then renew the token (rclone config reconnect REMOTE:): the old one must"
                  + " count as known.",
              List.of()),
          facts -> facts.backupTools().rcloneConfigurations(),
          (server, all) -> all.stream().map(one -> judge(server, one)).toList());

  private ConfigurationReadable() {}

  private static Judgement judge(ServerView server, RcloneConfiguration configuration) {
    Subject subject = server.subject("rclone-configuration", configuration.path());
    boolean open =
        configuration.mode().readableByOthers() || configuration.mode().readableByGroup();
    return open && !configuration.encrypted()
        ? wrong(
                subject,
                "Others than %s can read %s".formatted(configuration.owner(), configuration.path()),
                "Its mode is %s, and it holds what opens %d remotes."
                    .formatted(configuration.mode(), configuration.remotes().size()))
            .quoting(
                "%s %s %s"
                    .formatted(configuration.mode(), configuration.owner(), configuration.path()))
        : new Judgement.Fine(subject);
  }
}
