package dev.steward.audit.backup;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.backup.BackupArtefact;
import dev.steward.model.fact.backup.BackupArtefact.Opening;
import dev.steward.model.fact.backup.BackupSeries;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import java.util.List;

/** A backup is not suddenly smaller than those before it. */
final class ArtefactShrunk {
  /** So many before it say how large one usually is. */
  private static final int BEFORE = 7;

  static final ServerRule<List<BackupSeries>> RULE =
      SeriesRule.of(
          SeriesRule.card(
              "BACKUP-ARTEFACT-SHRUNK",
              Severity.HIGH,
              "A backup is not suddenly smaller than those before it",
              "A file that opens may still lack half of what it held yesterday.",
              List.of("I-23: 12.5 MB against 27 MB the day before"),
              "Compare what is in both (tar -t, pg_restore -l); find out what went missing, at the source or in"
                  + " the job. Keep the older one until that is known.",
              "backups.shrunk",
              "backups.writing"),
          ArtefactShrunk::judge);

  private ArtefactShrunk() {}

  private static Judgement judge(ServerView server, Subject subject, BackupSeries series) {
    BackupArtefact newest = series.newest();
    List<BackupArtefact> before =
        series.artefacts().stream()
            .skip(1)
            .filter(it -> it.size().bytes() > 0)
            .limit(BEFORE)
            .toList();
    if (before.isEmpty() || newest.size().bytes() == 0 || isRestic(newest)) {
      return new Judgement.Irrelevant(subject, "there is nothing to compare its size with");
    }
    if (isAnotherFinding(newest)) {
      return new Judgement.Irrelevant(subject, "the newest is empty or does not open");
    }
    if (SeriesRule.writing(server, newest)) {
      return new Judgement.Undecided(subject, newest.path() + " may still be being written");
    }
    ByteSize usual =
        before.stream().map(BackupArtefact::size).sorted().toList().get(before.size() / 2);
    Percent left = Percent.of(newest.size().bytes(), usual.bytes());
    return 100 - left.value() <= server.standard().backups().shrunk().value()
        ? new Judgement.Fine(subject)
        : wrong(
                subject,
                "The newest backup %s is much smaller than those before it"
                    .formatted(newest.path()),
                "It has %s; usual are %s. What it lacks cannot be restored from it."
                    .formatted(newest.size(), usual))
            .with(before.stream().limit(3).map(SeriesRule::text).toList())
            .quoting(SeriesRule.text(newest));
  }

  /** One root cause, one finding. */
  private static boolean isAnotherFinding(BackupArtefact newest) {
    return switch (newest.opening()) {
      case Opening.DoesNotOpen _ -> true;
      case Opening.Opens(var _, var entries, var _) ->
          entries.isPresent() && entries.getAsLong() == 0;
      case Opening.Closed _, Opening.NotTried _ -> false;
    };
  }

  /** A snapshot of restic is a small file that names what it holds. */
  private static boolean isRestic(BackupArtefact artefact) {
    return artefact.opening() instanceof Opening.Closed(String format) && format.equals("restic");
  }
}
