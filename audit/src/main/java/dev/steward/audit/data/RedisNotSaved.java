package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.data.RedisState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Redis saves what it is told to keep. */
final class RedisNotSaved {
  static final InstanceRule<RedisState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("DATA-REDIS-NOT-SAVED"),
              "data",
              Severity.HIGH,
              "Redis saves what it keeps",
              "After a restart Redis has what it last wrote to disk, and nothing since.",
              List.of("Redis: persistence", "Redis: INFO, rdb_last_bgsave_status"),
              "Read Redis's log: a full disk, a folder it may not write (dir), no memory for the fork (vm.overcommit_memory). Then BGSAVE, and see rdb_last_bgsave_status:ok.",
              List.of("databases.unsaved")),
          DatastoreKind.REDIS,
          RedisState.class,
          RedisNotSaved::judge);

  private RedisNotSaved() {}

  private static List<Judgement> judge(InstanceView view, RedisState state) {
    RedisState.Persistence kept = state.persistence();
    String told =
        "rdb_last_bgsave_status %s, last save %s, %d changes since; append-only file %s"
            .formatted(
                kept.lastSaveOk() ? "ok" : "err",
                kept.lastSave().map(Object::toString).orElse("never"),
                kept.unsaved(),
                !kept.appendOnly() ? "off" : kept.appendOk() ? "ok" : "err");
    boolean failed = !kept.lastSaveOk() || (kept.appendOnly() && !kept.appendOk());
    boolean old =
        !kept.appendOnly()
            && kept.snapshots().orElse(false)
            && kept.unsaved() > 0
            && kept.lastSave()
                .filter(save -> save.plus(view.standard().unsaved()).isBefore(view.now()))
                .isPresent();
    return failed || old
        ? List.of(
            wrong(
                    view.subject(),
                    (failed ? "%s could not save its data" : "%s has not saved its data for long")
                        .formatted(view.place()),
                    "%d changes are in memory alone%s."
                        .formatted(
                            kept.unsaved(),
                            failed
                                ? ", and Redis refuses writes by default until it can save"
                                : ""))
                .quoting(told))
        : List.of();
  }
}
