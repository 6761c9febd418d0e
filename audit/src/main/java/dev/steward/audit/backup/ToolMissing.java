package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.estate.Role;
import dev.steward.model.fact.backup.BackupTool;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.stream.Stream;

/** A server that runs backups has the tools for them. */
final class ToolMissing {
  static final ServerRule<?> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("BACKUP-TOOL-MISSING"),
              "backup-tools",
              Severity.HIGH,
              "A server that runs backups has rclone and restic",
              "Without its tools no backup is made, and none restored.",
              List.of("I-18", "SYSTEM 2.6: off-site over rclone remotes"),
              "Install them from the distribution's packages (apt install rclone restic, or dnf"
                  + " install), never by piping a download into a shell.",
              List.of()),
          facts ->
              Observed.both(facts.backupTools().rclone(), facts.backupTools().restic(), Tools::new),
          ToolMissing::judge);

  private ToolMissing() {}

  private record Tools(BackupTool rclone, BackupTool restic) {
    private List<String> missing() {
      return Stream.concat(
              rclone.installed() ? Stream.empty() : Stream.of("rclone"),
              restic.installed() ? Stream.empty() : Stream.of("restic"))
          .toList();
    }
  }

  private static List<Judgement> judge(ServerView server, Tools tools) {
    if (!server.spec().roles().contains(Role.BACKUP)) {
      return List.of(new Judgement.Irrelevant(server.subject(), "the role backup is not declared"));
    }
    return tools.missing().isEmpty()
        ? List.of(new Judgement.Fine(server.subject()))
        : List.of(
            wrong(
                server.subject(),
                "The backup server lacks " + String.join(" and ", tools.missing()),
                "The role backup is declared, and it can neither back up nor restore."));
  }
}
