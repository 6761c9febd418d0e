package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** etcd has a leader. */
final class EtcdNoLeader {
  static final InstanceRule<EtcdState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("ETCD-NO-LEADER"),
              "etcd",
              Severity.CRITICAL,
              "etcd has a leader",
              "Without a leader nothing is written: the cluster goes on running what runs, and nobody can change it.",
              List.of("etcd: has_leader", "Kubernetes: operating etcd clusters"),
              "Bring back so many members that a majority runs. If that is impossible, restore from a snapshot (k3s server --cluster-reset).",
              List.of()),
          DatastoreKind.ETCD,
          EtcdState.class,
          EtcdNoLeader::judge);

  private EtcdNoLeader() {}

  private static List<Judgement> judge(InstanceView view, EtcdState state) {
    return state.leader().isEmpty()
        ? List.of(
            wrong(
                    view.subject(),
                    "%s knows no leader".formatted(view.place()),
                    "No majority of its %d members is there: nothing can be written."
                        .formatted(state.voters().size()))
                .quoting("leader 0"))
        : List.of();
  }
}
