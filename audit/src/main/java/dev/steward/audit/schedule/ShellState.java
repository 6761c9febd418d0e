package dev.steward.audit.schedule;

import dev.steward.audit.schedule.shell.Part;
import dev.steward.audit.schedule.shell.ShellCommand;
import dev.steward.audit.schedule.shell.Word;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a shell knows at a point of a script, as far as looking can tell: variables with known
 * values, the working folder, the script's own path. An unknown value stays unknown; nothing is
 * guessed.
 */
final class ShellState {
  private final Map<String, Optional<String>> variables;
  private Optional<String> folder;
  private final String script;
  private boolean sourcedUnknown;

  private ShellState(
      Map<String, Optional<String>> variables, Optional<String> folder, String script) {
    this.variables = new HashMap<>(variables);
    this.folder = folder;
    this.script = script;
  }

  /** The state in which cron starts a job: its variables, and the user's home as working folder. */
  static ShellState ofJob(Map<String, String> environment, String file) {
    Map<String, Optional<String>> variables = new HashMap<>();
    environment.forEach((name, value) -> variables.put(name, Optional.of(value)));
    return new ShellState(variables, Optional.ofNullable(environment.get("HOME")), file);
  }

  /** For a subshell. */
  ShellState copy() {
    return of(script);
  }

  /** For a script that is called, or read with {@code .}. */
  ShellState of(String file) {
    ShellState copy = new ShellState(variables, folder, file);
    copy.sourcedUnknown = sourcedUnknown;
    return copy;
  }

  void set(String name, Optional<String> value) {
    variables.put(name, value);
  }

  Optional<String> get(String name) {
    return variables.getOrDefault(name, Optional.empty());
  }

  /** The folders of PATH, if they are known. */
  Optional<List<String>> path() {
    return get("PATH").map(path -> Arrays.asList(path.split(":", -1)));
  }

  void path(List<String> folders) {
    set("PATH", Optional.of(String.join(":", folders)));
  }

  Optional<String> folder() {
    return folder;
  }

  void folder(Optional<String> other) {
    folder = other;
  }

  /** A file was read in that was not seen: it may define anything. */
  void readUnknownFile() {
    sourcedUnknown = true;
  }

  boolean mayHoldUnknownFunctions() {
    return sourcedUnknown;
  }

  /** The path with the working folder before it where it is relative, if that is known. */
  Optional<String> absolute(String path) {
    return path.startsWith("/")
        ? Optional.of(plain(path))
        : folder.map(from -> plain(from + "/" + path));
  }

  private static String plain(String path) {
    String plain = path.replaceAll("/(\\./)+", "/").replaceAll("/{2,}", "/");
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  /** The word's value after expansion, if it can be told. */
  Optional<String> value(Word word) {
    StringBuilder text = new StringBuilder();
    for (Part part : word.parts()) {
      Optional<String> piece = value(part);
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      text.append(piece.get());
    }
    return Optional.of(text.toString());
  }

  private Optional<String> value(Part part) {
    return switch (part) {
      case Part.Text(String text) -> Optional.of(text);
      case Part.Variable(String name, Optional<String> otherwise) ->
          name.equals("0") || name.equals("BASH_SOURCE")
              ? Optional.of(script)
              : get(name).or(() -> variables.containsKey(name) ? Optional.empty() : otherwise);
      case Part.ScriptFolder() -> Optional.of(folderOf(script));
      case Part.Substitution(List<ShellCommand> commands) -> output(commands);
      case Part.Opaque() -> Optional.empty();
    };
  }

  /** What the idioms print by which a script finds its own folder. */
  private Optional<String> output(List<ShellCommand> commands) {
    List<Word> first = commands.isEmpty() ? List.of() : commands.getFirst().words();
    String name = first.isEmpty() ? "" : first.getFirst().literal().orElse("");
    Optional<String> last = first.size() < 2 ? Optional.empty() : value(first.getLast());
    boolean alone = commands.size() == 1;
    return switch (name) {
      case "dirname" -> alone ? last.map(ShellState::folderOf) : Optional.empty();
      case "readlink", "realpath" -> alone ? last : Optional.empty();
      case "cd" ->
          commands.size() == 2
                  && commands.getLast().words().stream()
                      .findFirst()
                      .flatMap(Word::literal)
                      .orElse("")
                      .equals("pwd")
              ? last.flatMap(this::absolute)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String folderOf(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
  }
}
