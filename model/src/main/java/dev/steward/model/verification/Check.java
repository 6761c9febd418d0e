package dev.steward.model.verification;

import java.util.List;

/**
 * One question of a suite and its answer.
 *
 * @param name what holds if it passes; unique in its suite
 */
public record Check(String name, Answer answer) {

  /** How a check ended. What could not be checked is never passed. */
  public sealed interface Answer {}

  /**
   * Looked, and it holds.
   *
   * @param what was looked at, such as {@code 5 servers}
   */
  public record Passed(String what) implements Answer {}

  /**
   * Looked, and it does not hold.
   *
   * @param findings ids of the audit's findings, where there are such
   */
  public record Failed(String why, List<String> findings) implements Answer {
    public Failed {
      findings = List.copyOf(findings);
    }
  }

  /** Could not look. */
  public record Unknown(String reason) implements Answer {}

  public boolean passed() {
    return answer instanceof Passed;
  }

  public boolean failed() {
    return answer instanceof Failed;
  }

  public boolean unknown() {
    return answer instanceof Unknown;
  }
}
