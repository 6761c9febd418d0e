package dev.steward.model.fact.host;

import java.util.List;

/**
 * The telling lines of the kernel's log, from the last seven days of this boot, oldest first.
 *
 * @param full whether more lines matched than are kept
 */
public record KernelLog(List<Line> lines, boolean full) {
  public KernelLog {
    lines = List.copyOf(lines);
  }

  public List<Line> of(Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).toList();
  }

  /** What a line tells. */
  public enum Kind {
    /** The machine had no memory left. */
    OOM_KILL,
    /** A control group (a container, a unit) reached its own limit. */
    LIMIT_KILL,
    DISK_ERROR,
    HUNG_TASK
  }

  /**
   * One line.
   *
   * @param thing the process killed or hung, or the device; empty where the line names none
   */
  public record Line(Kind kind, String thing, String text) {}
}
