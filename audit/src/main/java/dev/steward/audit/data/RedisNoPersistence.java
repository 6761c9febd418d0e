package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.data.RedisState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** Redis keeps its data over a restart. */
final class RedisNoPersistence {
  static final InstanceRule<RedisState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("DATA-REDIS-NO-PERSISTENCE"),
              "data",
              Severity.MEDIUM,
              "Redis keeps its data over a restart",
              "With neither snapshots nor an append-only file everything is gone after a restart. For a mere cache that is right: accept it then.",
              List.of("Redis: persistence"),
              "Set save (such as 3600 1 300 100) or appendonly yes; for a cache accept the finding (steward estate waive).",
              List.of()),
          DatastoreKind.REDIS,
          RedisState.class,
          RedisNoPersistence::judge);

  private RedisNoPersistence() {}

  private static List<Judgement> judge(InstanceView view, RedisState state) {
    RedisState.Persistence kept = state.persistence();
    if (kept.appendOnly() || state.keys() == 0) {
      return List.of();
    }
    if (kept.snapshots().isEmpty()) {
      return List.of(
          new Judgement.Undecided(
              view.subject(), "CONFIG GET save was refused by " + view.place()));
    }
    return kept.snapshots().orElse(false)
        ? List.of()
        : List.of(
            wrong(
                    view.subject(),
                    "%s keeps %d keys in memory alone".formatted(view.place(), state.keys()),
                    "After a restart they are gone.")
                .quoting("save \"\", appendonly no, keys " + state.keys()));
  }
}
