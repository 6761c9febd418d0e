package dev.steward.model.fact.access;

import java.util.List;

/**
 * One right of sudoers(5), with aliases resolved.
 *
 * @param file where it stands
 * @param who an account, {@code %group}, {@code #uid} or {@code ALL}
 * @param runAs as whom; empty for root
 * @param noPassword whether sudo asks for none
 * @param commands the commands without their arguments; {@code ALL} for any
 */
public record SudoRule(
    String file, String who, String runAs, boolean noPassword, List<String> commands) {

  public SudoRule {
    commands = List.copyOf(commands);
  }

  public boolean anyCommand() {
    return commands.contains("ALL");
  }
}
