package dev.steward.audit.data;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Standard;
import dev.steward.model.fact.data.EtcdState;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.Percent;
import dev.steward.model.value.RuleId;
import java.util.List;

/** etcd's database stays below its quota. */
final class EtcdSize {
  static final InstanceRule<EtcdState> RULE =
      InstanceRule.of(
          new RuleCard(
              new RuleId("ETCD-DATABASE-SIZE"),
              "etcd",
              Severity.HIGH,
              "etcd's database stays below its quota",
              "At its quota (2 GiB by default) etcd raises NOSPACE and accepts no writes.",
              List.of("etcd: maintenance, space quota", "etcd: defragmentation"),
              "Find what writes so much (events, leases), compact, and defragment one member after the other: etcdctl defrag.",
              List.of("databases.etcd", "databases.fragmented")),
          DatastoreKind.ETCD,
          EtcdState.class,
          EtcdSize::judge);

  private EtcdSize() {}

  private static final ByteSize DEFAULT_QUOTA = ByteSize.parse("2Gi");

  /** Below this size free pages are of no account. */
  private static final ByteSize SMALL = ByteSize.parse("100Mi");

  private static List<Judgement> judge(InstanceView view, EtcdState state) {
    ByteSize size = state.databaseSize();
    ByteSize quota = state.quota().orElse(DEFAULT_QUOTA);
    Percent used = Percent.of(Math.min(size.bytes(), quota.bytes()), quota.bytes());
    Standard.Usage limit = view.standard().etcd();
    long unused = Math.max(0, size.bytes() - state.databaseInUse().bytes());
    boolean fragmented =
        size.compareTo(SMALL) > 0
            && Percent.of(unused, size.bytes()).compareTo(view.standard().fragmented()) >= 0;
    boolean full = used.compareTo(limit.warn()) >= 0;
    if (!full && !fragmented) {
      return List.of();
    }
    return List.of(
        wrong(
                view.subject(),
                full
                    ? "The database of %s takes %s of its quota %s"
                        .formatted(view.place(), used, quota)
                    : "The database of %s is fragmented".formatted(view.place()),
                "%s of %s are free pages, which only a defragmentation gives back."
                    .formatted(new ByteSize(unused), size))
            .as(
                used.compareTo(limit.critical()) >= 0
                    ? Severity.CRITICAL
                    : full ? Severity.HIGH : Severity.LOW)
            .quoting("dbSize %s, in use %s".formatted(size, state.databaseInUse())));
  }
}
