package dev.steward.model.fact.schedule;

import java.util.List;

/**
 * A systemd timer and what it starts.
 *
 * @param unit the unit started, such as {@code backup.service}
 * @param active whether the timer waits or runs
 * @param unitLoaded whether systemd could load that unit
 * @param programs the programs of its ExecStart lines
 * @param missing those of them that do not exist or may not be executed
 */
public record TimerJob(
    String timer,
    String unit,
    boolean active,
    boolean unitLoaded,
    String user,
    List<String> programs,
    List<String> missing) {

  public TimerJob {
    programs = List.copyOf(programs);
    missing = List.copyOf(missing);
  }
}
