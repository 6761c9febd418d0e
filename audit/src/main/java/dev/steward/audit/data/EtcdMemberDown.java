package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.stream.Collectors;

/** Every member of etcd runs. */
final class EtcdMemberDown {
  static final EtcdClusterRule RULE =
      new EtcdClusterRule(
          new RuleCard(
              new RuleId("ETCD-MEMBER-DOWN"),
              "etcd",
              Severity.HIGH,
              "Every member of etcd runs",
              "A member that does not run counts for the majority all the same.",
              List.of("etcd: FAQ, failure tolerance"),
              "Start it (systemctl status k3s etcd) and read its log; if its data is lost, remove the member and let it join anew.",
              List.of()),
          EtcdMemberDown::judge);

  private EtcdMemberDown() {}

  private static Judgement judge(EtcdCluster cluster) {
    List<EtcdState.Member> down = cluster.down();
    if (down.isEmpty()) {
      return new Judgement.Fine(cluster.subject());
    }
    int alive = cluster.voters().size() - (int) down.stream().filter(it -> !it.learner()).count();
    return wrong(
            cluster.subject(),
            "etcd of %s lacks a member: %s does not run"
                .formatted(
                    cluster.name(),
                    down.stream().map(EtcdCluster::nameOf).collect(Collectors.joining(", "))),
            "Of %d members %d must be there; %d are: %d more may be lost."
                .formatted(
                    cluster.voters().size(),
                    cluster.majority(),
                    alive,
                    Math.max(0, alive - cluster.majority())))
        .as(alive <= cluster.majority() ? Severity.CRITICAL : Severity.HIGH);
  }
}
