package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.RuleId;
import java.util.List;

/** No replication slot keeps log for nobody. */
final class UnusedSlot {
  static final InstanceRule<PostgresState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("DATA-PG-SLOT-UNUSED"),
              "data",
              Severity.MEDIUM,
              "Every replication slot is in use",
              "PostgreSQL keeps its log for a slot until somebody receives it, without limit by default: the disk fills and the database stops.",
              List.of("PostgreSQL: replication slots", "PostgreSQL: max_slot_wal_keep_size"),
              "Bring the receiver back, or drop the slot: SELECT pg_drop_replication_slot(NAME). Set max_slot_wal_keep_size.",
              List.of("databases.retained")),
          DatastoreKind.POSTGRESQL,
          PostgresState.class,
          UnusedSlot::judge);

  private UnusedSlot() {}

  private static List<Judgement> judge(InstanceView view, PostgresState state) {
    return state.slots().stream()
        .filter(slot -> !slot.active())
        .<Judgement>map(slot -> wrongAt(view, slot))
        .toList();
  }

  private static Judgement wrongAt(InstanceView view, PostgresState.Slot slot) {
    ByteSize retained = new ByteSize(slot.retained().orElse(0));
    boolean much = retained.compareTo(view.standard().retained()) >= 0;
    boolean lost = slot.walStatus().equals("lost");
    return wrong(
            view.subject("replication slot " + slot.name()),
            "Nobody receives through the replication slot %s of %s"
                .formatted(slot.name(), view.place()),
            lost
                ? "What its receiver needs is gone already: the replica has to be made anew."
                : "%s of log are kept for it, and more every day.".formatted(retained))
        .as(much || lost ? Severity.HIGH : Severity.MEDIUM)
        .quoting(
            "slot %s: active false, retained %s, wal_status %s"
                .formatted(slot.name(), retained, slot.walStatus()));
  }
}
