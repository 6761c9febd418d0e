package dev.steward.audit.schedule;

import dev.steward.audit.schedule.shell.ShellCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The programs whose existence a script asks about before it uses them: {@code test -x}, {@code
 * command -v}, {@code which}, {@code type}, {@code hash}.
 */
final class Guards {
  private static final Set<String> FILE_TESTS =
      Set.of("-x", "-e", "-f", "-r", "-s", "-d", "-L", "-h");
  private static final Set<String> QUESTIONS =
      Set.of("command", "which", "type", "hash", "whereis");

  private Guards() {}

  static Set<String> in(List<ShellCommand> commands, ShellState state) {
    Set<String> guarded = new HashSet<>();
    for (ShellCommand command : commands) {
      command.assignments().forEach(a -> state.set(a.name(), state.value(a.value())));
      command.words().forEach(word -> guarded.addAll(in(word.nested().toList(), state.copy())));
      command
          .assignments()
          .forEach(a -> guarded.addAll(in(a.value().nested().toList(), state.copy())));
      add(command.words().stream().map(state::value).toList(), guarded);
    }
    return guarded;
  }

  private static void add(List<Optional<String>> words, Set<String> guarded) {
    String name = words.isEmpty() ? "" : words.getFirst().orElse("");
    boolean tests = name.equals("test") || name.equals("[") || name.equals("[[");
    for (int i = 1; i < words.size(); i++) {
      boolean asked =
          tests ? FILE_TESTS.contains(words.get(i - 1).orElse("")) : QUESTIONS.contains(name);
      if (asked && (!name.equals("command") || words.get(1).orElse("").matches("-[vV]"))) {
        words.get(i).ifPresent(guarded::add);
      }
    }
  }
}
