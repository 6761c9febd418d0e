package dev.steward.audit.data;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A rule that judges each etcd by what its members say together. */
final class EtcdClusterRule implements Rule {
  private final RuleCard card;
  private final Function<EtcdCluster, Judgement> judge;

  EtcdClusterRule(RuleCard card, Function<EtcdCluster, Judgement> judge) {
    this.card = card;
    this.judge = judge;
  }

  @Override
  public RuleCard card() {
    return card;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<Verdict> verdicts =
        new ArrayList<>(InstanceObserved.elsewhere(input, card, DatastoreKind.ETCD));
    for (InstanceView view : InstanceView.all(input)) {
      if (view.instance().kind() == DatastoreKind.ETCD
          && view.instance().state() instanceof Observed.Unseen<?>(Unknown why)) {
        verdicts.add(InstanceObserved.unknown(view, why));
      }
    }
    for (EtcdCluster cluster : EtcdCluster.all(input)) {
      verdicts.add(Verdicts.of(input, card, judge.apply(cluster), cluster.evidence()));
    }
    return verdicts;
  }
}
