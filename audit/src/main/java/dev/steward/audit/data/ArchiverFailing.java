package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** PostgreSQL's archiver archives. */
final class ArchiverFailing {
  static final InstanceRule<PostgresState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("DATA-PG-ARCHIVER-FAILING"),
              "data",
              Severity.HIGH,
              "PostgreSQL archives its log",
              "What is not archived cannot be restored from the archive, and stays until the disk is full.",
              List.of("PostgreSQL: continuous archiving", "PostgreSQL: pg_stat_archiver"),
              "Run archive_command by hand as the user postgres with a segment of pg_wal, repair what it says, and"
                  + " see last_archived_time move (SELECT * FROM pg_stat_archiver).",
              List.of()),
          DatastoreKind.POSTGRESQL,
          PostgresState.class,
          ArchiverFailing::judge);

  private ArchiverFailing() {}

  private static List<Judgement> judge(InstanceView view, PostgresState state) {
    return state
        .archiver()
        .filter(PostgresState.Archiver::failing)
        .<List<Judgement>>map(archiver -> List.of(wrongAt(view, archiver)))
        .orElse(List.of());
  }

  private static Judgement wrongAt(InstanceView view, PostgresState.Archiver archiver) {
    return wrong(
            view.subject(),
            "The archive of %s stands still".formatted(view.place()),
            archiver
                .lastSuccess()
                .map(
                    "Its log was last archived at %s: nothing later can be restored from the archive, and the log grows until the disk is full."
                        ::formatted)
                .orElse(
                    "Its log was never archived: nothing can be restored from the archive, and the log grows until the disk is full."))
        .quoting(
            "archived %d, failed %d, last failure %s"
                .formatted(
                    archiver.archived(),
                    archiver.failed(),
                    archiver.lastFailure().map(Object::toString).orElse("never")));
  }
}
