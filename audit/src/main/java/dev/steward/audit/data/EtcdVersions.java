package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;

/** All members of etcd run one version. */
final class EtcdVersions {
  static final EtcdClusterRule RULE =
      new EtcdClusterRule(
          new RuleCard(
              new RuleId("ETCD-VERSION-SKEW"),
              "etcd",
              Severity.MEDIUM,
              "All members of etcd run one version",
              "Members of several versions are an upgrade that was begun and not ended; the cluster works at the level of the oldest.",
              List.of("etcd: upgrading"),
              "Upgrade the members one by one, each after the one before is healthy.",
              List.of()),
          EtcdVersions::judge);

  private EtcdVersions() {}

  private static Judgement judge(EtcdCluster cluster) {
    List<String> versions =
        cluster.answers().stream().map(it -> it.state().version()).distinct().sorted().toList();
    return versions.size() == 1
        ? new Judgement.Fine(cluster.subject())
        : wrong(
                cluster.subject(),
                "etcd of %s runs versions %s"
                    .formatted(cluster.name(), String.join(" and ", versions)),
                "An upgrade was not ended.")
            .with(
                cluster.answers().stream()
                    .map(it -> "%s: %s".formatted(it.view().place(), it.state().version()))
                    .toList());
  }
}
