package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Standard;
import dev.steward.model.fact.data.PostgresState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.List;

/** PostgreSQL has connections left. */
final class ConnectionsLeft {
  static final InstanceRule<PostgresState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("DATA-PG-CONNECTIONS"),
              "data",
              Severity.HIGH,
              "PostgreSQL has connections left",
              "The next service that wants one is refused, as a rule when load is highest.",
              List.of("PostgreSQL: max_connections"),
              "See who holds them (SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3); bound the pools of the services, or put a pooler before the database.",
              List.of("databases.connections")),
          DatastoreKind.POSTGRESQL,
          PostgresState.class,
          ConnectionsLeft::judge);

  private ConnectionsLeft() {}

  private static List<Judgement> judge(InstanceView view, PostgresState state) {
    Percent used = Percent.of(state.connections(), Math.max(1, state.maxConnections()));
    Standard.Usage limit = view.standard().connections();
    if (used.compareTo(limit.warn()) < 0) {
      return List.of();
    }
    return List.of(
        wrong(
                view.subject(),
                "%d of %d connections of %s are taken"
                    .formatted(state.connections(), state.maxConnections(), view.place()),
                "When the rest is gone, services are refused.")
            .as(used.compareTo(limit.critical()) >= 0 ? Severity.CRITICAL : Severity.HIGH)
            .quoting(
                "connections %d, max_connections %d"
                    .formatted(state.connections(), state.maxConnections())));
  }
}
