package dev.steward.audit.schedule;

import dev.steward.model.fact.schedule.CommandTrouble;
import dev.steward.model.fact.schedule.CommandTrouble.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks a program up as execvp(3) does, in what is known of a machine. */
final class FindProgram {
  private static final Pattern SHEBANG =
      Pattern.compile("#!\\s*+(\\S++)(?:\\s++(?:-S\\s++)?(\\S++))?.*+");

  private final Machine machine;
  private final int user;

  FindProgram(Machine machine, int user) {
    this.machine = machine;
    this.user = user;
  }

  /** What came of looking. */
  sealed interface Result {
    record Found(String path) implements Result {}

    record Trouble(Kind kind, List<String> elsewhere, String detail) implements Result {}
  }

  Result find(String word, ShellState state) {
    return word.contains("/") ? byPath(word, state) : onPath(word, state);
  }

  private Result byPath(String word, ShellState state) {
    Optional<String> path = state.absolute(word);
    if (path.isEmpty()) {
      return undecided("the working folder is not known there");
    }
    Result result = executable(path.get(), state);
    if (result instanceof Result.Trouble trouble
        && trouble.kind() == Kind.MISSING
        && !word.startsWith("/")) {
      return new Result.Trouble(
          Kind.MISSING, trouble.elsewhere(), "looked up from " + state.folder().orElse("?"));
    }
    return result;
  }

  private Result executable(String path, ShellState state) {
    Optional<KnownFile> file = machine.fileAt(path);
    if (file.isPresent()) {
      return file.get().isFolder()
          ? new Result.Trouble(Kind.NOT_EXECUTABLE, List.of(), "it is a folder")
          : file.get().mayBeRunBy(user)
              ? interpreter(path, state)
              : new Result.Trouble(
                  Kind.NOT_EXECUTABLE,
                  List.of(),
                  "its mode is %04o".formatted(file.get().mode() & 07777));
    }
    return machine
        .exists(path)
        .map(exists -> exists ? new Result.Found(path) : missing(path))
        .orElseGet(() -> undecided(path + " was not looked at"));
  }

  /** Whether the file is there to be read, as an interpreter does with its operand. */
  Result readable(String word, ShellState state) {
    Optional<String> path = state.absolute(word);
    if (path.isEmpty()) {
      return undecided("the working folder is not known there");
    }
    return machine
        .exists(path.get())
        .map(exists -> exists ? new Result.Found(path.get()) : missing(path.get()))
        .orElseGet(() -> undecided(path.get() + " was not looked at"));
  }

  private Result missing(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<String> others =
        machine.placesOf(name).stream().filter(place -> !place.equals(path)).toList();
    return new Result.Trouble(Kind.MISSING, others, "");
  }

  private static Result undecided(String why) {
    return new Result.Trouble(Kind.UNDECIDED, List.of(), why);
  }

  private Result onPath(String word, ShellState state) {
    Optional<List<String>> path = state.path();
    if (path.isEmpty()) {
      return machine.placesOf(word).isEmpty()
          ? undecided("the PATH in force there is not known")
          : new Result.Found(machine.placesOf(word).getFirst());
    }
    for (String folder : path.get()) {
      if (machine.holds(folder, word)) {
        return interpreter(folder + "/" + word, state);
      }
    }
    Optional<String> unlisted =
        path.get().stream().filter(f -> f.startsWith("/") && !machine.isListed(f)).findFirst();
    return unlisted
        .map(folder -> undecided(folder + " in its PATH was not listed"))
        .orElseGet(() ->
            new Result.Trouble(
                Kind.NOT_ON_PATH, machine.placesOf(word), "PATH=" + String.join(":", path.get())));
  }

  private Result interpreter(String path, ShellState state) {
    Optional<String> shebang = machine.shebangOf(path);
    Matcher matcher = SHEBANG.matcher(shebang.orElse("").stripTrailing());
    if (shebang.isEmpty() || !matcher.matches()) {
      return new Result.Found(path);
    }
    if (shebang.get().endsWith("\r")) {
      return noInterpreter("its lines end as on Windows (CR LF): " + matcher.group(1) + "\\r");
    }
    if (machine.exists(matcher.group(1)).filter(there -> !there).isPresent()) {
      return noInterpreter(matcher.group(1));
    }
    if (matcher.group(1).endsWith("/env")
        && matcher.group(2) != null
        && onPath(matcher.group(2), state) instanceof Result.Trouble(Kind kind, var _, var detail)
        && kind == Kind.NOT_ON_PATH) {
      return noInterpreter(matcher.group(2) + " in " + detail);
    }
    return new Result.Found(path);
  }

  private static Result noInterpreter(String detail) {
    return new Result.Trouble(CommandTrouble.Kind.INTERPRETER_MISSING, List.of(), detail);
  }
}
