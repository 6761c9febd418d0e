package dev.steward.audit.schedule.shell;

import java.util.List;
import java.util.Set;

/**
 * The commands of a script in the order in which they are written, and the functions it defines.
 */
public record ShellScript(List<ShellCommand> commands, Set<String> functions) {
  public ShellScript {
    commands = List.copyOf(commands);
    functions = Set.copyOf(functions);
  }
}
