package dev.steward.model.fact.access;

import java.util.List;

/**
 * Who may become whom (sudoers(5)).
 *
 * @param installed whether there is a sudoers file at all
 * @param files the files and directories that sudo reads
 * @param unread parts that could not be read or understood, such as an included file elsewhere
 */
public record SudoPolicy(
    boolean installed, List<SudoRule> rules, List<FileAccess> files, List<String> unread) {

  public static final SudoPolicy NOT_INSTALLED =
      new SudoPolicy(false, List.of(), List.of(), List.of());

  public SudoPolicy {
    rules = List.copyOf(rules);
    files = List.copyOf(files);
    unread = List.copyOf(unread);
  }
}
