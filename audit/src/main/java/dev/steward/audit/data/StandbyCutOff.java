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

/** A standby receives from its primary. */
final class StandbyCutOff {
  static final InstanceRule<PostgresState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("DATA-PG-STANDBY-CUT-OFF"),
              "data",
              Severity.HIGH,
              "Every standby receives from its primary",
              "A standby that receives nothing grows older by the minute: who fails over to it loses what was written since.",
              List.of("PostgreSQL: pg_stat_wal_receiver", "I-24"),
              "Read its log: a wrong address or password in primary_conninfo, a missing line in pg_hba.conf of the primary, log that the primary removed already. In the last case make it anew with pg_basebackup.",
              List.of("databases.lag")),
          DatastoreKind.POSTGRESQL,
          PostgresState.class,
          StandbyCutOff::judge);

  private StandbyCutOff() {}

  private static List<Judgement> judge(InstanceView view, PostgresState state) {
    if (!state.standby()) {
      return List.of(new Judgement.Irrelevant(view.subject(), "it is no standby"));
    }
    if (view.isOneOfSeveral()) {
      return List.of(
          new Judgement.Irrelevant(view.subject(), "its datastore is judged as a whole"));
    }
    long lag = state.lag().orElse(0);
    boolean late = lag > view.standard().lag().bytes();
    if (state.streams() && !late) {
      return List.of();
    }
    String upstream = state.upstream().map(it -> it.host() + ":" + it.port()).orElse("nowhere");
    return List.of(
        wrong(
                view.subject(),
                state.streams()
                    ? "The standby %s is %s behind".formatted(view.place(), new ByteSize(lag))
                    : "The standby %s receives nothing".formatted(view.place()),
                "It is no copy of what was written since.")
            .quoting(
                "in recovery; upstream %s, status %s"
                    .formatted(
                        upstream,
                        state
                            .upstream()
                            .map(PostgresState.Upstream::status)
                            .filter(status -> !status.isEmpty())
                            .orElse("not connected"))));
  }
}
