package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.data.RedisState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** A Redis replica is connected to its master. */
final class RedisLinkDown {
  static final InstanceRule<RedisState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("DATA-REDIS-LINK-DOWN"),
              "data",
              Severity.HIGH,
              "Every Redis replica is connected to its master",
              "A replica without its master answers with old data, and loses what was written since when it takes over.",
              List.of("Redis: replication", "I-24"),
              "See master_link_status and the replica's log: address, masterauth, firewall, a backlog that is too small (repl-backlog-size).",
              List.of()),
          DatastoreKind.REDIS,
          RedisState.class,
          RedisLinkDown::judge);

  private RedisLinkDown() {}

  private static List<Judgement> judge(InstanceView view, RedisState state) {
    if (state.master()) {
      return List.of(new Judgement.Irrelevant(view.subject(), "it is no replica"));
    }
    if (view.isOneOfSeveral()) {
      return List.of(
          new Judgement.Irrelevant(view.subject(), "its datastore is judged as a whole"));
    }
    return state.linkUp()
        ? List.of()
        : List.of(
            wrong(
                    view.subject(),
                    "%s has lost its master %s".formatted(view.place(), state.masterHost()),
                    "It answers with old data.")
                .quoting("role slave, master_link_status down, master " + state.masterHost()));
  }
}
