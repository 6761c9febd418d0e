package dev.steward.app.change;

import dev.steward.app.audit.Asking;
import dev.steward.app.audit.RunAudit;
import dev.steward.change.execute.Measured;
import dev.steward.change.execute.Measuring;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.finding.AuditResult;
import dev.steward.model.observe.Observed;
import dev.steward.model.plan.Criterion;
import dev.steward.model.plan.Phase;
import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Measures by a fresh audit of the whole estate. */
final class MeasureByAudit implements Measuring {
  private final RunAudit run;
  private final Estate estate;
  private final Asking person;

  MeasureByAudit(RunAudit run, Estate estate, Asking person) {
    this.run = run;
    this.estate = estate;
    this.person = person;
  }

  @Override
  public List<Measured> measure(Phase phase) throws InterruptedException {
    AuditResult audit = run.judge(estate, run.observe(estate, estate, person, _ -> {}), Set.of());
    return phase.success().stream().map(criterion -> measure(criterion, audit)).toList();
  }

  static Measured measure(Criterion criterion, AuditResult audit) {
    return switch (criterion.measure()) {
      case Criterion.Measure.DiskUsage(var server, var mount) ->
          usage(criterion, audit, server, mount);
      case Criterion.Measure.Findings(var rule, var server) ->
          findings(criterion, audit, rule, server);
    };
  }

  private static Measured usage(
      Criterion criterion, AuditResult audit, ServerName server, String mount) {
    Observed<List<FileSystem>> seen =
        audit
            .snapshot()
            .server(server)
            .map(it -> it.facts().host().fileSystems())
            .orElseThrow(() -> new IllegalStateException("The estate was changed meanwhile"));
    return switch (seen) {
      case Observed.Unseen<List<FileSystem>>(var why) -> unknown(criterion, why.text());
      case Observed.Seen<List<FileSystem>>(var all, var _) ->
          all.stream()
              .filter(it -> it.mountPoint().equals(mount))
              .findFirst()
              .map(it -> reached(criterion, Math.round(it.usage().value() * 10) / 10.0))
              .orElseGet(() -> unknown(criterion, "nothing is mounted there any more"));
    };
  }

  private static Measured findings(
      Criterion criterion, AuditResult audit, RuleId rule, Optional<ServerName> server) {
    Optional<String> unseen =
        audit.coverage().notAssessed().stream()
            .filter(it -> it.rule().equals(rule))
            .filter(it -> server.isEmpty() || it.subject().server().equals(server))
            .map(it -> "%s: %s".formatted(it.subject().name(), it.reason()))
            .findFirst();
    return unseen
        .map(why -> unknown(criterion, why))
        .orElseGet(() ->
            reached(
                criterion,
                (double)
                    audit.findings().stream()
                        .filter(it -> it.rule().equals(rule))
                        .filter(it -> server.isEmpty() || it.subject().server().equals(server))
                        .count()));
  }

  private static Measured reached(Criterion criterion, double value) {
    return new Measured(criterion, OptionalDouble.of(value), "");
  }

  private static Measured unknown(Criterion criterion, String why) {
    return new Measured(criterion, OptionalDouble.empty(), why);
  }
}
