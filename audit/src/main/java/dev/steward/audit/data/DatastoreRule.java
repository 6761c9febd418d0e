package dev.steward.audit.data;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.DatastoreSpec;
import dev.steward.model.estate.Placement;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A rule that judges each declared datastore by all of its instances together. It is not assessed
 * when one of them, or a server that may have one, was not seen.
 */
final class DatastoreRule implements Rule {
  private final RuleCard card;
  private final Function<DatastoreView, Judgement> judge;

  DatastoreRule(RuleCard card, Function<DatastoreView, Judgement> judge) {
    this.card = card;
    this.judge = judge;
  }

  @Override
  public RuleCard card() {
    return card;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<InstanceView> all = InstanceView.all(input);
    List<Verdict> verdicts = new ArrayList<>();
    for (DatastoreSpec spec : input.estate().platform().datastores().values()) {
      List<InstanceView> own =
          all.stream()
              .filter(view -> view.instance().datastore().filter(spec.name()::equals).isPresent())
              .toList();
      verdicts.addAll(judge(new DatastoreView(input, spec, own)));
    }
    return verdicts.isEmpty()
        ? List.of(
            new Verdict.NotApplicable(
                card.id(),
                Subject.estate("estate", input.estate().name()),
                "no datastore is declared"))
        : verdicts;
  }

  private List<Verdict> judge(DatastoreView view) {
    List<Verdict> unknown = unknowns(view);
    return unknown.isEmpty()
        ? List.of(
            Verdicts.of(
                view.input(),
                card,
                judge.apply(view),
                new Evidence("the estate file", view.input().now(), "")))
        : unknown;
  }

  private static List<Verdict> unknowns(DatastoreView view) {
    List<Verdict> unknown = new ArrayList<>();
    for (InstanceView instance : view.instances()) {
      if (instance.instance().state() instanceof Observed.Unseen<?>(Unknown why)) {
        unknown.add(InstanceObserved.unknown(instance, why));
      }
    }
    for (ServerSpec server : view.servers()) {
      if (InstanceObserved.seen(view.input(), server, view.spec().kind())
          instanceof Observed.Unseen<?>(Unknown why)) {
        unknown.add(InstanceObserved.unknown(view.input(), server, why));
      }
    }
    if (view.instances().isEmpty()
        && view.spec().placement() instanceof Placement.InCluster(String cluster, var _)
        && inside(view, cluster) instanceof Observed.Unseen<?>(Unknown why)) {
      unknown.add(InstanceObserved.unknown(view, why));
    }
    return unknown;
  }

  /** Whether the pods of a cluster were asked. */
  private static Observed<?> inside(DatastoreView view, String cluster) {
    return view.input()
        .snapshot()
        .platform()
        .cluster(cluster)
        .<Observed<?>>map(it -> it.facts().answers())
        .orElseGet(() ->
            Observed.unseen(
                Unknown.Kind.NOT_ASKED, "the snapshot does not contain cluster " + cluster));
  }
}
