package dev.steward.model.fact.host;

import java.util.List;

/**
 * The processes of the machine itself; those of containers are counted and not listed.
 *
 * @param total of all, containers included
 * @param commands the names of the machine's own processes, each once
 * @param zombies ended, and not reaped by their parent
 * @param stuck in uninterruptible sleep over the whole watch, without having run in between
 * @param watchedSeconds how long the watch for stuck processes was; 0 if there was no candidate
 */
public record ProcessTable(
    int total, List<String> commands, List<Entry> zombies, List<Entry> stuck, int watchedSeconds) {
  public ProcessTable {
    commands = List.copyOf(commands);
    zombies = List.copyOf(zombies);
    stuck = List.copyOf(stuck);
  }

  /** A process by its number, its parent's, and its name. */
  public record Entry(int pid, int parent, String command) {}
}
