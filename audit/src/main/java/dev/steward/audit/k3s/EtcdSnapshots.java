package dev.steward.audit.k3s;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.k3s.K3sConfiguration;
import dev.steward.model.fact.k3s.K3sConfiguration.K3sFile;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An embedded etcd has a young snapshot. K3s takes one every 12 hours by itself; one on the same
 * disk is no backup, but without it there is nothing to copy away.
 */
final class EtcdSnapshots {
  static final ServerRule<K3sConfiguration> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("K3S-ETCD-SNAPSHOT"),
              "k3s",
              Severity.HIGH,
              "The cluster's etcd has a young snapshot",
              "When the quorum is lost, a snapshot is the only way back (k3s server --cluster-reset).",
              List.of("I-18", "K3s: etcd-snapshot"),
              "k3s etcd-snapshot save; then find out why the schedule (etcd-snapshot-schedule-cron) made"
                  + " none.",
              List.of("cluster.snapshotAge")),
          facts -> facts.k3s().configuration(),
          EtcdSnapshots::judge);

  private EtcdSnapshots() {}

  private static List<Judgement> judge(ServerView server, K3sConfiguration configuration) {
    if (!configuration.embeddedEtcd()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "no embedded etcd here"));
    }
    Optional<Instant> youngest =
        configuration.snapshots().stream().map(K3sFile::modified).max(Comparator.naturalOrder());
    Duration limit = server.standard().cluster().snapshotAge();
    if (youngest.filter(taken -> taken.plus(limit).isAfter(server.now())).isPresent()) {
      return List.of(new Judgement.Fine(server.subject()));
    }
    if (configuration.values("etcd-snapshot-dir").size() + configuration.values("etcd-s3").size()
        > 0) {
      return List.of(
          new Judgement.Undecided(
              server.subject(), "snapshots are kept elsewhere (etcd-snapshot-dir, etcd-s3)"));
    }
    return List.of(
        wrong(
                server.subject(),
                youngest.isPresent() ? "The last snapshot of etcd is old" : "etcd has no snapshot",
                youngest
                    .map(taken ->
                        "The youngest was taken %s; %d hours are allowed."
                            .formatted(taken, limit.toHours()))
                    .orElse("Nothing is in server/db/snapshots."))
            .quoting("%d snapshots".formatted(configuration.snapshots().size())));
  }
}
