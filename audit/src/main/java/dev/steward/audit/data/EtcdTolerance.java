package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.Role;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Optional;

/** etcd of a cluster of several servers stands the loss of one. */
final class EtcdTolerance {
  static final EtcdClusterRule RULE =
      new EtcdClusterRule(
          new RuleCard(
              new RuleId("ETCD-NO-TOLERANCE"),
              "etcd",
              Severity.HIGH,
              "etcd stands the loss of a member",
              "Where the loss of one member stops the cluster, maintenance of that server stops it too.",
              List.of("etcd: FAQ, failure tolerance", "I-12"),
              "Add members on other servers until there are three.",
              List.of()),
          EtcdTolerance::judge);

  private EtcdTolerance() {}

  private static Judgement judge(EtcdCluster cluster) {
    int voters = cluster.voters().size();
    if (voters > 2) {
      return new Judgement.Fine(cluster.subject());
    }
    if (voters == 1 && !isMeantForMore(cluster)) {
      return new Judgement.Irrelevant(cluster.subject(), "it is declared on one server");
    }
    return wrong(
        cluster.subject(),
        "etcd of %s stands no loss: it has %d voting member%s"
            .formatted(cluster.name(), voters, voters == 1 ? "" : "s"),
        "When one of them stops, nothing can be written.");
  }

  private static boolean isMeantForMore(EtcdCluster cluster) {
    return Optional.ofNullable(cluster.input().estate().platform().clusters().get(cluster.name()))
        .map(ClusterSpec::servers)
        .filter(servers ->
            servers.stream()
                    .flatMap(name -> cluster.input().estate().server(name).stream())
                    .filter(server -> server.roles().contains(Role.CONTROL_PLANE))
                    .count()
                > 1)
        .isPresent();
  }
}
