package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.backup.BackupSeries;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A series of backups goes on in its own rhythm. */
final class ArtefactStale {
  /** Files made within an hour of each other were made by hand, or together. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  static final ServerRule<List<BackupSeries>> RULE =
      SeriesRule.of(
          SeriesRule.card(
              "BACKUP-ARTEFACT-STALE",
              Severity.HIGH,
              "A series of backups goes on in its own rhythm",
              "A job that stopped says nothing. The age of its newest file does.",
              List.of("I-18", "I-19", "I-25"),
              "Find out why the job stopped (crontab, journalctl -u cron, its log) and run it; delete the series,"
                  + " or move it elsewhere, if nobody wants it any more.",
              "backups.rhythms"),
          ArtefactStale::judge);

  private ArtefactStale() {}

  private static Judgement judge(ServerView server, Subject subject, BackupSeries series) {
    Optional<Duration> rhythm = series.rhythm().filter(it -> it.compareTo(SHORTEST) >= 0);
    if (rhythm.isEmpty()) {
      return new Judgement.Irrelevant(
          subject, "%d artefacts show no rhythm".formatted(series.artefacts().size()));
    }
    Duration age = Duration.between(series.newest().modified(), server.now());
    Duration allowed = rhythm.get().multipliedBy(server.standard().backups().rhythms());
    return age.compareTo(allowed) <= 0
        ? new Judgement.Fine(subject)
        : wrong(
                subject,
                "The newest backup of %s is %s old".formatted(series.name(), SeriesRule.text(age)),
                "They came every %s; then none did. What happened since is in no backup of this series."
                    .formatted(SeriesRule.text(rhythm.get())))
            .quoting(SeriesRule.text(series.newest()));
  }
}
