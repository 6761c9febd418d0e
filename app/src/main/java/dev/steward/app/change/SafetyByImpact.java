package dev.steward.app.change;

import dev.steward.app.audit.Asking;
import dev.steward.app.audit.RunAudit;
import dev.steward.change.execute.Safety;
import dev.steward.model.estate.Estate;
import dev.steward.model.impact.Impact;
import dev.steward.model.impact.Operation;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.Target;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import dev.steward.topology.Topology;
import dev.steward.topology.impact.AssessImpact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers by observing the whole estate again before each step that is asked about.
 *
 * <p>A step that may take its server away (a reboot), or whose risk is medium or more, is taken for
 * a power-off of the server, together with every server that does not answer: refused where that
 * puts production, a quorum or the last copy of anything at stake. Other steps need only that their
 * server answers.
 */
final class SafetyByImpact implements Safety {
  private final RunAudit run;
  private final Estate estate;
  private final Asking person;

  SafetyByImpact(RunAudit run, Estate estate, Asking person) {
    this.run = run;
    this.estate = estate;
    this.person = person;
  }

  @Override
  public Answer mayBegin(Step step) throws InterruptedException {
    Snapshot snapshot = observe();
    if (step.target() instanceof Target.OnObject(var object)) {
      return new WeighClusterStep(estate, snapshot, object.cluster()).of(step);
    }
    if (!(step.target() instanceof Target.OnServer(ServerName server))) {
      return new Answer.Unknown("it does not act on a server or a cluster");
    }
    Optional<String> silent = silent(snapshot, server);
    if (silent.isPresent()) {
      return new Answer.Unknown(silent.get());
    }
    boolean takesAway =
        step.risk().level().compareTo(Risk.MEDIUM) >= 0
            || step.act().stream().anyMatch(Action.Reboot.class::isInstance);
    return takesAway ? without(server, snapshot) : new Answer.Allowed();
  }

  private Answer without(ServerName server, Snapshot snapshot) {
    Set<ServerName> away = new TreeSet<>(Set.of(server));
    estate.servers().keySet().stream()
        .filter(other -> silent(snapshot, other).isPresent())
        .forEach(away::add);
    Impact impact = new AssessImpact(Topology.of(estate, snapshot)).of(Operation.POWER_OFF, away);
    return impact.risk().compareTo(Risk.CRITICAL) >= 0
        ? new Answer.Refused(
            "without %s now, the risk is %s: %s"
                .formatted(away, impact.risk().label(), String.join("; ", impact.reasons())))
        : new Answer.Allowed();
  }

  @Override
  public Answer healthyAfter(List<Step> done) throws InterruptedException {
    Snapshot snapshot = observe();
    for (Step step : done) {
      if (step.target() instanceof Target.OnServer(ServerName server)) {
        Optional<String> silent = silent(snapshot, server);
        if (silent.isPresent()) {
          return new Answer.Refused(silent.get());
        }
      } else if (step.target() instanceof Target.OnObject(var object)) {
        Optional<String> silent = WeighClusterStep.silent(snapshot, object.cluster());
        if (silent.isPresent()) {
          return new Answer.Refused(silent.get());
        }
      }
    }
    return new Answer.Allowed();
  }

  private Snapshot observe() throws InterruptedException {
    return run.observe(estate, estate, person, _ -> {});
  }

  /** Why a server was not observed; empty where it was. */
  private static Optional<String> silent(Snapshot snapshot, ServerName server) {
    Optional<ServerObservation> seen = snapshot.server(server);
    if (seen.isPresent() && seen.get().outcome() == Outcome.OBSERVED) {
      return Optional.empty();
    }
    return Optional.of(
        server + " does not answer in full" + seen.map(it -> ": " + it.reason()).orElse(""));
  }
}
