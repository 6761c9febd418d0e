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
import java.util.List;

/** The newest backup of every series holds something. */
final class ArtefactEmpty {
  static final ServerRule<List<BackupSeries>> RULE =
      SeriesRule.of(
          SeriesRule.card(
              "BACKUP-ARTEFACT-EMPTY",
              Severity.HIGH,
              "The newest backup of every series holds something",
              "A pipe into gzip writes a file, and ends well, also when the dump before it failed.",
              List.of("I-23", "bash: pipefail"),
              "Run the job by hand in the environment that it has under cron, and read what it says. Let it fail"
                  + " when any part of a pipe fails (set -o pipefail), and write to a temporary name that is"
                  + " moved when all went well.",
              "backups.writing"),
          ArtefactEmpty::judge);

  private ArtefactEmpty() {}

  private static Judgement judge(ServerView server, Subject subject, BackupSeries series) {
    BackupArtefact newest = series.newest();
    if (newest.size().bytes() == 0) {
      return SeriesRule.writing(server, newest)
          ? new Judgement.Undecided(subject, newest.path() + " may still be being written")
          : nothing(subject, series, "has no bytes");
    }
    return switch (newest.opening()) {
      case Opening.Opens(String format, var entries, var _) ->
          entries.isPresent() && entries.getAsLong() == 0
              ? nothing(subject, series, "opens (%s), and nothing is in it".formatted(format))
              : new Judgement.Fine(subject);
      case Opening.Closed _ -> new Judgement.Fine(subject);
      case Opening.DoesNotOpen _ ->
          new Judgement.Irrelevant(subject, "it does not open: see BACKUP-ARTEFACT-UNREADABLE");
      case Opening.NotTried(var _, String why) ->
          new Judgement.Undecided(subject, "What is in %s: %s".formatted(newest.path(), why));
    };
  }

  private static Judgement nothing(Subject subject, BackupSeries series, String how) {
    BackupArtefact newest = series.newest();
    return wrong(
            subject,
            "The newest backup %s is empty".formatted(newest.path()),
            "It %s. %s".formatted(how, last(series)))
        .quoting(SeriesRule.text(newest));
  }

  private static String last(BackupSeries series) {
    return series.artefacts().stream()
        .filter(ArtefactEmpty::holds)
        .findFirst()
        .map(it -> "The last one with bytes in it is of %s.".formatted(SeriesRule.when(it)))
        .orElse("No other of its series has more in it.");
  }

  private static boolean holds(BackupArtefact artefact) {
    return artefact.size().bytes() > 0
        && !(artefact.opening() instanceof Opening.Opens(var _, var entries, var _)
            && entries.isPresent()
            && entries.getAsLong() == 0);
  }
}
