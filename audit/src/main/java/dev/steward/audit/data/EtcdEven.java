package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** etcd has an odd number of members. */
final class EtcdEven {
  static final EtcdClusterRule RULE =
      new EtcdClusterRule(
          new RuleCard(
              new RuleId("ETCD-EVEN-MEMBERS"),
              "etcd",
              Severity.MEDIUM,
              "etcd has an odd number of voting members",
              "An even number tolerates no more losses than one member less, and has one more that can fail.",
              List.of("I-12", "etcd: FAQ, failure tolerance"),
              "Add a member, or remove one: 3 or 5. First see which are healthy (etcdctl endpoint status --cluster), and never remove one that the majority needs.",
              List.of()),
          EtcdEven::judge);

  private EtcdEven() {}

  private static Judgement judge(EtcdCluster cluster) {
    int voters = cluster.voters().size();
    if (voters % 2 == 1) {
      return new Judgement.Fine(cluster.subject());
    }
    if (voters == 2) {
      return new Judgement.Irrelevant(cluster.subject(), "it stands no loss, which is worse");
    }
    if (!cluster.stale().isEmpty()) {
      return new Judgement.Irrelevant(cluster.subject(), "a stale member is to be removed first");
    }
    int tolerated = voters - cluster.majority();
    return wrong(
        cluster.subject(),
        "etcd of %s has %d voting members".formatted(cluster.name(), voters),
        "It tolerates the loss of %d, like %d members would.".formatted(tolerated, voters - 1));
  }
}
