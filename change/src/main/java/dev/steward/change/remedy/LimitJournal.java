package dev.steward.change.remedy;

import dev.steward.model.finding.Finding;
import dev.steward.model.impact.Risk;
import dev.steward.model.plan.Action;
import dev.steward.model.plan.Action.Systemd;
import dev.steward.model.value.FileMode;
import java.time.Duration;
import java.util.List;

/** Gives the journal the size that the standard allows, and removes what is older. */
final class LimitJournal implements Remedy {
  private static final String FILE = "/etc/systemd/journald.conf.d/90-steward.conf";
  private static final String UNIT = "systemd-journald.service";

  @Override
  public void propose(ServerScene scene, Proposals out) {
    List<Finding> found = scene.of("HOST-JOURNAL-SIZE");
    if (found.isEmpty()) {
      return;
    }
    String most = String.valueOf(scene.standard().host().journal().bytes());
    out.add(
        0,
        StepDraft.on(
                scene.name(),
                "journal-limit",
                "",
                "Limit the journal to " + scene.standard().host().journal())
            .answers(found)
            .risk(Risk.NONE, List.of())
            .act(
                new Action.WriteFile(
                    FILE,
                    new FileMode(0644),
                    "root:root",
                    "[Journal]\nSystemMaxUse=" + most + "\n"))
            .act(new Systemd(Systemd.Verb.RESTART, UNIT))
            .act(
                StepDraft.run(
                    Duration.ofMinutes(5),
                    true,
                    List.of("journalctl", "--rotate", "--vacuum-size=" + most)))
            .verify(
                StepDraft.prints(
                    "^SystemMaxUse=" + most + "$",
                    "systemd-analyze",
                    "cat-config",
                    "systemd/journald.conf"))
            .verify(StepDraft.check("systemctl", "is-active", UNIT))
            .undo(new Action.RestoreFile(FILE))
            .undo(new Systemd(Systemd.Verb.RESTART, UNIT))
            .lasting("Log entries beyond the limit are gone.")
            .done(),
        found);
  }
}
