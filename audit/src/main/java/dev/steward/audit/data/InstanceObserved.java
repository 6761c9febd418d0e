package dev.steward.audit.data;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.Unobserved;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.ServerSpec;
import dev.steward.model.fact.data.ServerInstance;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.RuleId;
import java.util.ArrayList;
import java.util.List;

/**
 * Every database that runs answered.
 *
 * <p>One that did not is one unknown, with one id, however many rules could not look at it.
 */
final class InstanceObserved implements Rule {
  static final Rule RULE = new InstanceObserved();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("DATA-INSTANCE-OBSERVED"),
          "data",
          Severity.HIGH,
          "Every database that runs answers",
          "Nothing is known of a database that does not say how it is: not its role, not its replicas.",
          List.of("Promise 1: unknown is never fine", "I-24"),
          "Do what the reason says and audit again: a database that hangs or refuses is looked at on its server; what"
              + " the probe needs is a local login of the user that the database runs as.",
          List.of());

  private InstanceObserved() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<Verdict> verdicts = new ArrayList<>();
    for (DatastoreKind kind : DatastoreKind.values()) {
      verdicts.addAll(elsewhere(input, CARD, kind));
    }
    for (InstanceView view : InstanceView.all(input)) {
      verdicts.add(
          switch (view.instance().state()) {
            case Observed.Seen<?> _ -> new Verdict.Holds(CARD.id(), view.subject());
            case Observed.Unseen<?>(Unknown why) -> unknown(view, why);
          });
    }
    return verdicts;
  }

  /** A verdict for each server that has no such database, or of which that is not known. */
  static List<Verdict> elsewhere(AuditInput input, RuleCard card, DatastoreKind kind) {
    List<Verdict> verdicts = new ArrayList<>();
    for (ServerSpec spec : input.estate().servers().values()) {
      switch (seen(input, spec, kind)) {
        case Observed.Seen<List<ServerInstance>>(List<ServerInstance> there, _) -> {
          if (there.isEmpty()) {
            verdicts.add(
                new Verdict.NotApplicable(
                    card.id(),
                    Subject.server(spec.name()),
                    "no %s runs here".formatted(kind.label())));
          }
        }
        case Observed.Unseen<?>(Unknown why) -> verdicts.add(unknown(input, spec, why));
      }
    }
    return verdicts;
  }

  static Observed<List<ServerInstance>> seen(
      AuditInput input, ServerSpec spec, DatastoreKind kind) {
    return input
        .snapshot()
        .server(spec.name())
        .map((ServerObservation it) -> it.facts().data().of(kind))
        .orElseGet(() -> Observed.unseen(Unobserved.KIND, "not in the snapshot"));
  }

  static Verdict unknown(AuditInput input, ServerSpec spec, Unknown why) {
    return Unobserved.verdict(input, CARD, spec, why);
  }

  /** That a declared datastore in a cluster was not looked for. */
  static Verdict unknown(DatastoreView view, Unknown why) {
    return Verdicts.notAssessed(view.input(), CARD, view.subject(), why.text());
  }

  static Verdict unknown(InstanceView view, Unknown why) {
    boolean needsRoot =
        why.kind() == Unknown.Kind.NEEDS_PRIVILEGE
            && view.server()
                .flatMap(view.input().estate()::server)
                .filter(ServerSpec::isLocal)
                .isPresent();
    return needsRoot
        ? new Verdict.NotApplicable(CARD.id(), view.subject(), ServerRule.NEEDS_ROOT + why.text())
        : Verdicts.notAssessed(view.input(), CARD, view.subject(), why.text());
  }
}
