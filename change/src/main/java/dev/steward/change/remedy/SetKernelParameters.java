package dev.steward.change.remedy;

import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.value.FileMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Sets kernel parameters to the standard's first choice, now and at boot: one file per parameter.
 */
final class SetKernelParameters implements Remedy {
  @Override
  public void propose(ServerScene scene, Proposals out) {
    Map<String, String> now = scene.facts().host().sysctl().maybe().orElse(Map.of());
    for (Finding finding : scene.of("HOST-SYSCTL")) {
      String name = finding.subject().name();
      String wanted = scene.standard().sysctl().get(name);
      String before = now.get(name);
      if (wanted != null && before != null) {
        set(scene, finding, name, wanted.split("\\|", -1)[0], before, out);
      }
    }
  }

  private static void set(
      ServerScene scene, Finding finding, String name, String value, String before, Proposals out) {
    String file = "/etc/sysctl.d/99-zz-steward-" + name.replace('/', '.') + ".conf";
    out.add(
        2,
        StepDraft.on(scene.name(), "sysctl", name, "Set %s to %s".formatted(name, value))
            .answers(List.of(finding))
            .risk(
                Risk.LOW,
                List.of("what counts on %s = %s changes its ways".formatted(name, before)))
            .takes(Duration.ofSeconds(5))
            .act(
                new Action.WriteFile(
                    file, new FileMode(0644), "root:root", name + " = " + value + "\n"))
            .act(
                StepDraft.run(
                    Duration.ofSeconds(10), true, List.of("sysctl", "-w", name + "=" + value)))
            .verify(
                StepDraft.prints(
                    "^" + java.util.regex.Pattern.quote(value) + "$", "sysctl", "-n", name))
            .undo(new Action.RestoreFile(file))
            .undo(
                StepDraft.run(
                    Duration.ofSeconds(10), true, List.of("sysctl", "-w", name + "=" + before)))
            .done(),
        List.of(finding));
  }
}
