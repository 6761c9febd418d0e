package dev.steward.audit.host;

import static dev.steward.audit.rule.Judgement.wrong;

import dev.steward.audit.rule.Judgement;
import dev.steward.audit.rule.ServerRule;
import dev.steward.audit.rule.ServerView;
import dev.steward.model.fact.host.InitSystem;
import dev.steward.model.fact.host.Timer;
import dev.steward.model.fact.host.Unit;
import dev.steward.model.finding.RuleCard;
import dev.steward.model.finding.Severity;
import dev.steward.model.value.RuleId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** No unit has failed. */
final class FailedUnits {
  static final ServerRule<InitSystem> RULE =
      ServerRule.of(
          new RuleCard(
              new RuleId("HOST-UNIT-FAILED"),
              "host",
              Severity.HIGH,
              "No systemd unit has failed",
              "A failed unit stays down until somebody starts it, also over the next deployment.",
              List.of("systemctl(1): --failed"),
              "systemctl status UNIT and journalctl -u UNIT -b show why; repair it, then systemctl restart UNIT.",
              List.of()),
          facts -> facts.host().services(),
          FailedUnits::judge);

  private FailedUnits() {}

  private static List<Judgement> judge(ServerView server, InitSystem services) {
    if (!services.systemd()) {
      return List.of(new Judgement.Irrelevant(server.subject(), "systemd does not run here"));
    }
    Set<String> timed =
        services.timers().stream().map(Timer::activates).collect(Collectors.toUnmodifiableSet());
    return services.units().stream()
        .filter(Unit::hasFailed)
        .filter(unit -> !timed.contains(unit.name()))
        .map(unit -> failed(server, unit))
        .toList();
  }

  private static Judgement failed(ServerView server, Unit unit) {
    return wrong(
            server.subject("unit", unit.name()),
            unit.name() + " has failed",
            unit.name().endsWith(".mount")
                ? "The file system is not there; programs write to the empty folder below it."
                : "What %s provides is not there, and nothing starts it again."
                    .formatted(unit.name()))
        .quoting(unit.line())
        .repairedBy(
            "Read why (systemctl status %1$s; journalctl -u %1$s -b), repair it, then: systemctl restart %1$s"
                .formatted(unit.name()));
  }
}
