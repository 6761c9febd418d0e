package dev.steward.audit.schedule.shell;

import java.util.List;

/**
 * A simple command: assignments, words, redirections.
 *
 * @param line where it begins, from 1
 * @param joint what stands between it and the command before
 * @param conditional it stands in a branch that may not be taken
 * @param inFunction it stands in the body of a function
 * @param subshells in how many parenthesised lists it stands
 */
public record ShellCommand(
    int line,
    List<Assignment> assignments,
    List<Word> words,
    List<Redirection> redirections,
    Joint joint,
    boolean conditional,
    boolean inFunction,
    int subshells) {

  public ShellCommand {
    assignments = List.copyOf(assignments);
    words = List.copyOf(words);
    redirections = List.copyOf(redirections);
  }

  /** {@code name=value}. */
  public record Assignment(String name, Word value) {}

  /**
   * A redirection.
   *
   * @param descriptor the number before the operator, or its default; {@code &>} has 1
   */
  public record Redirection(int descriptor, String operator, Word target) {}

  /** How a command hangs on the one before it. */
  public enum Joint {
    NEXT,
    AND,
    OR,
    PIPE
  }
}
