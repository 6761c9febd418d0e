package dev.steward.audit.backup;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.backup.BackupArtefact;
import dev.steward.model.fact.backup.BackupSeries;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A rule that judges each series of backups on each server. */
final class SeriesRule {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private SeriesRule() {}

  /** Judges one series. */
  @FunctionalInterface
  interface Judge {
    Judgement judge(ServerView server, Subject subject, BackupSeries series);
  }

  static ServerRule<List<BackupSeries>> of(RuleCard card, Judge judge) {
    return ServerRule.of(
        card,
        facts -> facts.backupTools().series(),
        (server, all) ->
            all.isEmpty()
                ? List.of(new Judgement.Irrelevant(server.subject(), "no backups were found on it"))
                : all.stream()
                    .map(one -> judge.judge(server, server.subject("backup", one.name()), one))
                    .toList());
  }

  static RuleCard card(
      String id,
      Severity severity,
      String title,
      String reason,
      List<String> sources,
      String remedy,
      String... thresholds) {
    return new RuleCard(
        new RuleId(id), "backup", severity, title, reason, sources, remedy, List.of(thresholds));
  }

  /** Whether it may still grow: its writer may not have come to its end. */
  static boolean writing(ServerView server, BackupArtefact artefact) {
    return artefact.modified().plus(server.standard().backups().writing()).isAfter(server.now());
  }

  static String text(BackupArtefact artefact) {
    return "%s, %s, %s"
        .formatted(artefact.path(), artefact.size(), WHEN.format(artefact.modified()));
  }

  static String when(BackupArtefact artefact) {
    return WHEN.format(artefact.modified());
  }

  /** For people: {@code 3 days}, or {@code 26 hours}. */
  static String text(Duration time) {
    return time.toHours() >= 72 ? time.toDays() + " days" : time.toHours() + " hours";
  }
}
