package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.stream.Collectors;

/** Every member of etcd is on a server of the estate. */
final class EtcdStaleMember {
  static final EtcdClusterRule RULE =
      new EtcdClusterRule(
          new RuleCard(
              new RuleId("ETCD-STALE-MEMBER"),
              "etcd",
              Severity.HIGH,
              "Every member of etcd is on a server that exists",
              "A member that nobody runs counts for the majority all the same, and refuses the next one that wants to join under its name or address.",
              List.of("I-10", "etcd: runtime reconfiguration"),
              "Make sure that no server runs it, take a snapshot, then etcdctl member remove ID (K3s: kubectl delete node NAME).",
              List.of()),
          EtcdStaleMember::judge);

  private EtcdStaleMember() {}

  private static Judgement judge(EtcdCluster cluster) {
    List<EtcdState.Member> stale = cluster.stale();
    if (stale.isEmpty()) {
      return new Judgement.Fine(cluster.subject());
    }
    String names = stale.stream().map(EtcdCluster::nameOf).collect(Collectors.joining(", "));
    if (cluster.mayBeElsewhere()) {
      return new Judgement.Undecided(
          cluster.subject(),
          "etcd has members that did not answer: %s; not all servers could be asked"
              .formatted(names));
    }
    int alive = cluster.voters().size() - (int) stale.stream().filter(it -> !it.learner()).count();
    return wrong(
            cluster.subject(),
            "etcd of %s has a member that no server runs: %s".formatted(cluster.name(), names),
            "Of %d members %d must be there; %d are: %d more may be lost."
                .formatted(
                    cluster.voters().size(),
                    cluster.majority(),
                    alive,
                    Math.max(0, alive - cluster.majority())))
        .as(alive <= cluster.majority() ? Severity.CRITICAL : Severity.HIGH);
  }
}
