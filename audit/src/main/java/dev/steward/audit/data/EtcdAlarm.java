package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** etcd raises no alarm. */
final class EtcdAlarm {
  static final InstanceRule<EtcdState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("ETCD-ALARM"),
              "etcd",
              Severity.CRITICAL,
              "etcd raises no alarm",
              "With NOSPACE etcd accepts no writes any more; CORRUPT means that members disagree about the data.",
              List.of("etcd: maintenance, space quota", "etcd: alarm API"),
              "NOSPACE: compact, defragment each member, then etcdctl alarm disarm. CORRUPT: replace the member that differs; do not disarm before.",
              List.of()),
          DatastoreKind.ETCD,
          EtcdState.class,
          EtcdAlarm::judge);

  private EtcdAlarm() {}

  private static List<Judgement> judge(InstanceView view, EtcdState state) {
    return state.alarms().isEmpty()
        ? List.of()
        : List.of(
            wrong(
                    view.subject(),
                    "%s raises %s".formatted(view.place(), String.join(", ", state.alarms())),
                    state.alarms().contains("NOSPACE")
                        ? "It accepts no writes: nothing in the cluster can be changed."
                        : "Its data cannot be trusted.")
                .quoting("alarms " + String.join(", ", state.alarms())));
  }
}
