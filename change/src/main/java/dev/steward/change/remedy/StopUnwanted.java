package dev.steward.change.remedy;

import dev.steward.model.fact.host.Unit;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Action.Systemd;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stops and disables services that nobody wants. Their sockets go first: an open socket would start
 * the service again.
 */
final class StopUnwanted implements Remedy {
  @Override
  public void propose(ServerScene scene, Proposals out) {
    for (Finding finding : scene.of("HOST-SERVICE-UNWANTED")) {
      String service = finding.subject().name();
      List<Unit> units =
          Stream.of(".socket", ".service")
              .flatMap(suffix ->
                  scene.facts().host().services().maybe().stream()
                      .flatMap(all -> all.unit(service + suffix).stream()))
              .filter(unit -> unit.isActive() || unit.isEnabled())
              .toList();
      if (!units.isEmpty()) {
        stop(scene, finding, service, units, out);
      }
    }
  }

  private static void stop(
      ServerScene scene, Finding finding, String service, List<Unit> units, Proposals out) {
    StepDraft draft =
        StepDraft.on(scene.name(), "stop-service", service, "Stop and disable " + service)
            .answers(List.of(finding))
            .risk(
                Risk.LOW,
                List.of("the standard of this server wants it absent; whoever uses it notices"))
            .takes(Duration.ofSeconds(20));
    for (Unit unit : units) {
      draft
          .before(StepDraft.check("systemctl", "cat", unit.name()))
          .act(new Systemd(Systemd.Verb.STOP, unit.name()))
          .verify(StepDraft.exits(Set.of(3, 4), "systemctl", "is-active", unit.name()))
          .undo(new Action.RestoreUnit(unit.name()));
      if (unit.isEnabled()) {
        draft
            .act(new Systemd(Systemd.Verb.DISABLE, unit.name()))
            .verify(StepDraft.exits(Set.of(1, 4), "systemctl", "is-enabled", unit.name()));
      }
    }
    out.add(2, draft.done(), List.of(finding));
  }
}
