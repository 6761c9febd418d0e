package dev.steward.change.remedy;

import dev.steward.model.fact.host.Unit;
import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Action.Systemd;
import java.util.List;
import java.util.Optional;

/** Starts and enables services that are wanted and installed. */
final class StartWanted implements Remedy {
  @Override
  public void propose(ServerScene scene, Proposals out) {
    for (Finding finding : scene.of("HOST-SERVICE-MISSING")) {
      String name = finding.subject().name();
      String unit = name.contains(".") ? name : name + ".service";
      Optional<Unit> seen = scene.facts().host().services().maybe().flatMap(it -> it.unit(unit));
      if (seen.filter(it -> it.load().equals("loaded") || !it.enablement().isEmpty()).isPresent()) {
        out.add(
            0,
            StepDraft.on(scene.name(), "start-service", name, "Start and enable " + name)
                .answers(List.of(finding))
                .risk(Risk.LOW, List.of("it is wanted, and nobody saw why it does not run"))
                .before(StepDraft.check("systemctl", "cat", unit))
                .act(new Systemd(Systemd.Verb.ENABLE, unit))
                .act(new Systemd(Systemd.Verb.START, unit))
                .verify(StepDraft.check("systemctl", "is-active", unit))
                .verify(StepDraft.check("systemctl", "is-enabled", unit))
                .undo(new Action.RestoreUnit(unit))
                .done(),
            List.of(finding));
      }
    }
  }
}
