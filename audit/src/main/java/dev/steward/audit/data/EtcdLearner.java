package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.stream.Collectors;

/** Every member of etcd votes. */
final class EtcdLearner {
  static final EtcdClusterRule RULE =
      new EtcdClusterRule(
          new RuleCard(
              new RuleId("ETCD-LEARNER"),
              "etcd",
              Severity.MEDIUM,
              "Every member of etcd votes",
              "A learner receives the data and does not count for the majority: as long as it is one, nothing is gained.",
              List.of("etcd: learner design"),
              "See whether it has caught up (etcdctl endpoint status), then etcdctl member promote ID; remove one that does not come.",
              List.of()),
          EtcdLearner::judge);

  private EtcdLearner() {}

  private static Judgement judge(EtcdCluster cluster) {
    List<EtcdState.Member> learners =
        cluster.members().stream()
            .filter(EtcdState.Member::learner)
            .filter(member -> !cluster.stale().contains(member))
            .toList();
    return learners.isEmpty()
        ? new Judgement.Fine(cluster.subject())
        : wrong(
            cluster.subject(),
            "etcd of %s has a learner: %s"
                .formatted(
                    cluster.name(),
                    learners.stream().map(EtcdCluster::nameOf).collect(Collectors.joining(", "))),
            "It does not vote: the cluster tolerates no more losses than without it.");
  }
}
