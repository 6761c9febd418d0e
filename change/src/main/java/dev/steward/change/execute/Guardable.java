package dev.steward.change.execute;

import dev.steward.model.plan.Action;
import dev.steward.model.plan.Plan;
import dev.steward.model.plan.Step;
import dev.steward.model.plan.Target;
import dev.steward.model.value.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a guard can be armed for a step that changes access; if not, it is refused. */
final class Guardable {
  private Guardable() {}

  static List<String> problems(Plan plan, Step step) {
    List<String> problems = new ArrayList<>();
    if (!step.guarded()) {
      return problems;
    }
    if (step.target() instanceof Target.OnServer(ServerName server)) {
      if (plan.identities().stream()
          .anyMatch(it -> it.server().equals(server) && it.hostKey().isEmpty())) {
        problems.add("it changes access to this machine, where no new login can prove anything");
      }
    } else {
      problems.add("it changes access, and is not on a server, which alone can undo by itself");
    }
    if (step.act().stream().anyMatch(Guardable::outlastsGuard)) {
      problems.add("it changes access, and a guard cannot wait for a person or a reboot");
    }
    if (step.undo().stream().noneMatch(Action.Effect.class::isInstance)) {
      problems.add("it changes access, and has no undo that a guard could carry out");
    }
    if (!step.undo().stream().allMatch(Guardable::byItself)) {
      problems.add(
          "it changes access, and the server cannot carry out its undo by itself: that must be"
              + " files, units, and commands that are done by exit status 0 and repeatable");
    }
    return problems;
  }

  private static boolean outlastsGuard(Action.Effect act) {
    return act instanceof Action.Instruction || act instanceof Action.Reboot;
  }

  private static boolean byItself(Action undo) {
    return switch (undo) {
      case Action.Command command -> command.exit().equals(Set.of(0)) && command.repeatable();
      case Action.WriteFile _,
          Action.RemoveFile _,
          Action.RestoreFile _,
          Action.Systemd _,
          Action.RestoreUnit _,
          Action.Check _,
          Action.Confirm _ ->
          true;
      case Action.Instruction _,
          Action.Reboot _,
          Action.CheckObject _,
          Action.Apply _,
          Action.Patch _,
          Action.Delete _,
          Action.RestoreObject _,
          Action.Evict _ ->
          false;
    };
  }
}
