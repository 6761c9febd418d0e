package dev.steward.model.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Steward cannot go on: the one family of errors.
 *
 * <p>The message says what failed, on which target, what follows and what to do; it holds no
 * secret. Expected outcomes of the world, such as an unreachable server, are values and never this.
 */
public final class StewardException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who can do something about it. */
  public enum Category {
    /** What was asked or written is wrong; exit code 2. */
    USER,
    /** The machine that runs Steward does not let it: disk, rights, state; exit code 2. */
    ENVIRONMENT,
    /** Going on could do harm, so nothing was done; exit code 4. */
    SAFETY,
    /** A mistake in Steward; exit code 70. */
    BUG
  }

  private final String code;
  private final Category category;
  private final transient List<Problem> problems;

  private StewardException(
      String code,
      Category category,
      String message,
      List<Problem> problems,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.category = category;
    this.problems = List.copyOf(problems);
  }

  /**
   * An input with everything that is wrong with it.
   *
   * @param code stable and in capitals, such as {@code ESTATE-INVALID}
   */
  public static StewardException invalid(String code, List<Problem> problems) {
    return new StewardException(
        code,
        Category.USER,
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")),
        problems,
        null);
  }

  public static StewardException user(String code, String message) {
    return new StewardException(code, Category.USER, message, List.of(), null);
  }

  public static StewardException environment(String code, String message, Throwable cause) {
    return new StewardException(code, Category.ENVIRONMENT, message, List.of(), cause);
  }

  public static StewardException refused(String code, String message) {
    return new StewardException(code, Category.SAFETY, message, List.of(), null);
  }

  /** Refused because of what the cause says. */
  public static StewardException refused(String code, String message, Throwable cause) {
    return new StewardException(code, Category.SAFETY, message, List.of(), cause);
  }

  public static StewardException bug(String code, String message, Throwable cause) {
    return new StewardException(code, Category.BUG, message, List.of(), cause);
  }

  public String code() {
    return code;
  }

  public Category category() {
    return category;
  }

  /** What is wrong with the input, each with its place; empty for other errors. */
  public List<Problem> problems() {
    return problems;
  }
}
