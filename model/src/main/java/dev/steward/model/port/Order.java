package dev.steward.model.port;

import dev.steward.model.plan.Action.Systemd.Verb;
import dev.steward.model.value.FileMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a {@link ServerSession} is told to do.
 *
 * <p>Every order may be sent again when its answer was lost: by what it is, or because the server
 * keeps a receipt of it. So an unknown outcome is found out where it happened.
 */
public sealed interface Order {

  /** Runs a command that changes nothing. */
  record Look(List<String> command, Duration limit) implements Order {
    public Look {
      command = List.copyOf(command);
    }
  }

  /** The machine-id, and nothing else. */
  record MachineId() implements Order {}

  /** The id of the present boot, and nothing else. */
  record BootId() implements Order {}

  /**
   * Takes the server's lock, or keeps it.
   *
   * @param owner who asks, as {@code installation/run}; the same installation always gets it, since
   *     it sees to it that only one of its runs is alive
   * @param lease after which an owner that was not heard of counts as dead
   */
  record Lock(String owner, Duration lease) implements Order {}

  /** Gives the lock back, if it is the owner's. */
  record Unlock(String owner) implements Order {}

  /** Prints the {@link GuardState} of a guard, and nothing else. */
  record InspectGuard(GuardName guard) implements Order {}

  /** An order that is carried out only while the owner holds the lock, and renews its lease. */
  record Locked(String owner, Effect effect) implements Order {}

  /** What changes something; sent only as {@link Locked}. */
  sealed interface Effect {}

  /**
   * Runs a command.
   *
   * @param receipt a folder on the server, made before the command begins and completed with its
   *     exit status; with one, the command is never begun twice
   */
  record Run(List<String> command, Duration limit, Optional<String> receipt) implements Effect {
    public Run {
      command = List.copyOf(command);
    }
  }

  /** Copies the file, or the fact that there is none, to the store, unless that was done before. */
  record KeepFile(String path, String store) implements Effect {}

  /** Puts the file back as it was kept, owner and mode included, or away if there was none. */
  record RestoreFile(String path, String store) implements Effect {}

  /** Replaces the file as a whole. */
  record WriteFile(String path, FileMode mode, String owner, String content) implements Effect {}

  record RemoveFile(String path) implements Effect {}

  record ChangeUnit(Verb verb, String unit) implements Effect {}

  /** Keeps whether the unit runs and is enabled, unless that was done before. */
  record KeepUnit(String unit, String store) implements Effect {}

  record RestoreUnit(String unit, String store) implements Effect {}

  /**
   * Arms a guard: after that time, or at the next boot, the server undoes by itself, in this order,
   * unless the guard is disarmed first. Refused where something that is to be put back was not
   * kept. Armed once: sent again, it does not gain time.
   *
   * @param undo commands count as done by exit status 0 alone
   */
  record ArmGuard(GuardName guard, List<Effect> undo, Duration after) implements Effect {
    public ArmGuard {
      undo = List.copyOf(undo);
      if (undo.isEmpty() || !after.isPositive()) {
        throw new IllegalArgumentException("A guard has something to undo, and a time");
      }
    }
  }

  /** Has an armed guard undo now, and waits for it; the server goes on if the connection goes. */
  record TripGuard(GuardName guard) implements Effect {}

  /** Disarms a guard, unless it is undoing or has undone: one of the two comes first. */
  record DisarmGuard(GuardName guard) implements Effect {}

  /** Carried out only while the guard is armed; the guard waits for it. */
  record Guarded(GuardName guard, Effect effect) implements Effect {}

  /** Reboots, if this is still the boot that it was decided in. */
  record Reboot(String bootId) implements Effect {}
}
