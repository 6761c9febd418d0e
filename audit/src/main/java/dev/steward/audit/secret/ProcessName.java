package dev.steward.audit.secret;

import dev.steward.audit.redaction.Redaction;
import dev.steward.audit.redaction.SecretShapes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a process is called for people: its program, and what that runs where the program is a shell
 * or an interpreter, of which there are many. Nothing of a secret, and nothing that only might be
 * one: a word is named only where the form of the command line says that it is a script or program.
 */
final class ProcessName {
  private static final char BETWEEN = '\u001f';
  private static final int LONGEST = 40;
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");
  private static final Pattern INTERPRETER =
      Pattern.compile("python[0-9.]*|perl|ruby|node|php[0-9.]*|java|tclsh");
  private static final Pattern SHELL_COMMAND = Pattern.compile("-[a-z]*c");
  private static final Set<String> RUNS_NEXT = Set.of("-jar", "-m");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]{1,200}");

  private ProcessName() {}

  /**
   * The name of a process.
   *
   * @param arguments with 0x1f between them
   */
  static String of(String arguments) {
    List<String> words = List.of(arguments.split(String.valueOf(BETWEEN), -1));
    String program = last(Redaction.redact(words.getFirst()));
    String name =
        script(program, words.subList(1, words.size()))
            .filter(word -> PLAIN.matcher(word).matches() && !isSecret(arguments, word))
            .map(word -> program + " " + last(word))
            .orElse(program);
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }

  private static Optional<String> script(String program, List<String> words) {
    boolean shell = SHELLS.contains(program);
    if (words.isEmpty() || !(shell || INTERPRETER.matcher(program).matches())) {
      return Optional.empty();
    }
    if (!words.getFirst().startsWith("-")) {
      return Optional.of(words.getFirst());
    }
    for (int i = 0; i + 1 < words.size(); i++) {
      String word = words.get(i);
      if (shell && SHELL_COMMAND.matcher(word).matches()) {
        return command(words.get(i + 1));
      }
      if (!shell && RUNS_NEXT.contains(word)) {
        return Optional.of(words.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** The program that a line of shell begins with, after assignments and {@code exec}. */
  private static Optional<String> command(String line) {
    for (String word : line.strip().split("\\s+", -1)) {
      if (!word.equals("exec") && !ASSIGNMENT.matcher(word).matches()) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  private static boolean isSecret(String arguments, String word) {
    return SecretShapes.in(arguments).stream()
        .anyMatch(shape -> arguments.substring(shape.start(), shape.end()).contains(word));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
