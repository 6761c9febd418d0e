package dev.steward.model.fact.access;

import java.util.List;
import java.util.Set;

/**
 * An account of passwd(5).
 *
 * @param groups names of all groups it is in, its primary group first
 */
public record Account(
    String name, long uid, long gid, String home, String shell, List<String> groups) {

  private static final Set<String> NO_SHELLS =
      Set.of("nologin", "false", "true", "sync", "shutdown", "halt", "git-shell");

  public Account {
    groups = List.copyOf(groups);
  }

  /** Whether its shell lets somebody work. An empty shell means {@code /bin/sh}. */
  public boolean canLogIn() {
    return !NO_SHELLS.contains(shell.substring(shell.lastIndexOf('/') + 1));
  }
}
