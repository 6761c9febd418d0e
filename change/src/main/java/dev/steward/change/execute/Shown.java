package dev.steward.change.execute;

import dev.steward.model.plan.Action;

/** An action in a few words, for the journal and for whoever watches. */
final class Shown {
  private static final int LONGEST = 300;

  private Shown() {}

  static String of(Action action) {
    String text =
        switch (action) {
          case Action.Check check -> String.join(" ", check.command());
          case Action.CheckObject check -> check.object() + " " + check.pointer();
          case Action.Confirm confirm -> confirm.question();
          case Action.Command command -> String.join(" ", command.command());
          case Action.WriteFile file -> "write " + file.path();
          case Action.RemoveFile file -> "remove " + file.path();
          case Action.RestoreFile file -> "restore " + file.path();
          case Action.Systemd systemd ->
              "systemctl " + systemd.verb().label() + " " + systemd.unit();
          case Action.RestoreUnit unit -> "restore " + unit.unit();
          case Action.Reboot _ -> "reboot";
          case Action.Apply apply -> "apply " + apply.object();
          case Action.Patch patch -> "patch " + patch.object();
          case Action.Delete delete -> "delete " + delete.object();
          case Action.RestoreObject restore -> "restore " + restore.object();
          case Action.Evict evict -> "evict the pods of " + evict.node();
          case Action.Instruction instruction -> instruction.text();
        };
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
