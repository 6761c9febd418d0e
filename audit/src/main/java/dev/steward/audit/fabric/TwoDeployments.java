package dev.steward.audit.fabric;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.AuditInput;
import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.Rule;
import dev.steward.audit.rule.Verdicts;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.finding.Subject;
import dev.steward.model.finding.Verdict;
import dev.steward.model.observe.Evidence;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** No network is installed twice. */
final class TwoDeployments implements Rule {
  static final Rule RULE = new TwoDeployments();

  private static final RuleCard CARD =
      new RuleCard(
          new RuleId("FABRIC-TWO-DEPLOYMENTS"),
          "fabric",
          Severity.CRITICAL,
          "No Fabric network is installed twice",
          "Two deployments of the same orderers and peers have two ledgers. Who connects to the"
              + " wrong one reads and writes history that the other does not know; and they fight"
              + " for ports, memory and disk.",
          List.of("I-01", "I-28"),
          "Find out which one is real, stop the other, and keep its volumes until its ledger is"
              + " backed up. Declare both as networks of their own if both are wanted.",
          List.of());

  private TwoDeployments() {}

  @Override
  public RuleCard card() {
    return CARD;
  }

  @Override
  public List<Verdict> judge(AuditInput input) {
    List<Deployment> all = Deployment.of(input.snapshot().fabric(input.estate().platform()));
    List<Verdict> verdicts = new ArrayList<>(FabricObserved.elsewhere(input));
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (Authority.disputed(all.get(i), all.get(j))) {
          Judgement judgement = judge(all.get(i), all.get(j), input.now());
          verdicts.add(Verdicts.of(input, CARD, judgement, new Evidence("", input.now(), "")));
        }
      }
    }
    if (verdicts.isEmpty()) {
      Subject estate = Subject.estate("estate", input.estate().name());
      verdicts.add(
          all.isEmpty()
              ? new Verdict.NotApplicable(CARD.id(), estate, "no Fabric node was found")
              : new Verdict.Holds(CARD.id(), estate));
    }
    return verdicts;
  }

  private static Judgement judge(Deployment a, Deployment b, Instant now) {
    Authority authority = Authority.between(a, b);
    String compared = String.join("; ", authority.evidence());
    return authority
        .real()
        .<Judgement>map(real -> second(real, real.equals(a) ? b : a, compared, now))
        .orElseGet(() ->
            new Judgement.Undecided(
                FabricObserved.network(a.name() + " and " + b.name()),
                "%s and %s are deployments of the same nodes (%s), and what was seen does not tell which one is real%s"
                    .formatted(
                        a.name(),
                        b.name(),
                        shared(a, b),
                        compared.isEmpty() ? "" : ": " + compared)));
  }

  private static Judgement second(Deployment real, Deployment other, String compared, Instant now) {
    return wrong(
            subject(other),
            "%s is a second deployment of the Fabric network that runs as %s"
                .formatted(capital(other.name()), real.name()),
            "Both have %s. The real one is %s: %s."
                .formatted(shared(real, other), real.name(), compared))
        .repairedBy(
            "Make sure that nothing connects to %s, then stop it: %s."
                .formatted(other.name(), other.stopping()))
        .with(
            List.of(other.name() + ": " + other.inventory(), real.name() + ": " + real.inventory()))
        .proved(Proof.of(real, now), Proof.of(other, now));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static Subject subject(Deployment deployment) {
    return switch (deployment.nodes().getFirst().site()) {
      case Site.InPod(String _, String namespace, String _) ->
          Subject.estate("fabric-deployment", namespace);
      case Site.OnServer(var server, var _) ->
          Subject.on(
              server,
              "fabric-deployment",
              deployment.nodes().getFirst().project().orElse("docker"));
    };
  }

  private static String shared(Deployment a, Deployment b) {
    return a.components().stream()
        .filter(b.components()::contains)
        .collect(Collectors.joining(", "));
  }
}
