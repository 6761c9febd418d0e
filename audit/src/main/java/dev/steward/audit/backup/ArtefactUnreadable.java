package dev.steward.audit.backup;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.backup.BackupArtefact;
import dev.steward.model.fact.backup.BackupArtefact.Opening;
import dev.steward.model.fact.backup.BackupArtefact.Reason;
import dev.steward.model.fact.backup.BackupSeries;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import java.util.List;

/** The newest two backups of every series can be read to their end. */
final class ArtefactUnreadable {
  static final ServerRule<List<BackupSeries>> RULE =
      SeriesRule.of(
          SeriesRule.card(
              "BACKUP-ARTEFACT-UNREADABLE",
              Severity.HIGH,
              "The newest backups of every series can be read to their end",
              "A backup that breaks off restores in part or not at all, and that is noticed on the day when it"
                  + " is needed.",
              List.of("I-23", "gzip: -t", "pg_restore: -f", "redis-check-rdb", "etcdutl snapshot"),
              "Make a new backup now and open it (gzip -t, tar -t, pg_restore -f /dev/null, redis-check-rdb)."
                  + " Then find out why this one broke off: a full disk, a time limit, a connection that was"
                  + " lost.",
              "backups.writing"),
          ArtefactUnreadable::judge);

  private ArtefactUnreadable() {}

  private static Judgement judge(ServerView server, Subject subject, BackupSeries series) {
    List<BackupArtefact> opened =
        series.artefacts().stream().filter(it -> !isOlder(it) && it.size().bytes() > 0).toList();
    List<BackupArtefact> broken =
        opened.stream()
            .filter(it -> it.opening() instanceof Opening.DoesNotOpen)
            .filter(it -> !SeriesRule.writing(server, it))
            .toList();
    if (!broken.isEmpty()) {
      return wrong(subject, series, opened, broken);
    }
    if (opened.isEmpty()) {
      return new Judgement.Irrelevant(subject, "they have no bytes: see BACKUP-ARTEFACT-EMPTY");
    }
    return rest(subject, opened);
  }

  private static Judgement rest(Subject subject, List<BackupArtefact> opened) {
    for (BackupArtefact artefact : opened) {
      switch (artefact.opening()) {
        case Opening.NotTried(var _, String why) -> {
          return new Judgement.Undecided(
              subject, "Whether %s opens: %s".formatted(artefact.path(), why));
        }
        case Opening.DoesNotOpen _ -> {
          return new Judgement.Undecided(subject, artefact.path() + " may still be being written");
        }
        case Opening.Closed(String format) -> {
          return new Judgement.Irrelevant(
              subject,
              "it is closed (%s): only a restore shows whether it opens".formatted(format));
        }
        case Opening.Opens _ -> {}
      }
    }
    return new Judgement.Fine(subject);
  }

  private static boolean isOlder(BackupArtefact artefact) {
    return artefact.opening() instanceof Opening.NotTried(Reason reason, var _)
        && reason == Reason.OLDER;
  }

  private static Judgement wrong(
      Subject subject,
      BackupSeries series,
      List<BackupArtefact> opened,
      List<BackupArtefact> broken) {
    boolean newest = broken.contains(series.newest());
    return Judgement.wrong(
            subject,
            "%s %s does not open"
                .formatted(newest ? "The newest backup" : "A backup", broken.getFirst().path()),
            "Of %d that were opened %d could not be read to the end. %s"
                .formatted(
                    opened.size(),
                    broken.size(),
                    newest ? "What happened since the last good one is lost with the data." : ""))
        .as(newest ? Severity.HIGH : Severity.MEDIUM)
        .with(broken.stream().map(ArtefactUnreadable::text).toList())
        .quoting(SeriesRule.text(broken.getFirst()));
  }

  private static String text(BackupArtefact artefact) {
    return artefact.opening() instanceof Opening.DoesNotOpen(String format, String why)
        ? "%s (%s): %s".formatted(SeriesRule.text(artefact), format, why)
        : SeriesRule.text(artefact);
  }
}
