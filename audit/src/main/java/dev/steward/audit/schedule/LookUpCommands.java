package dev.steward.audit.schedule;

import dev.steward.audit.schedule.shell.ReadShell;
import dev.steward.audit.schedule.shell.ShellCommand;
import dev.steward.audit.schedule.shell.ShellCommand.Joint;
import dev.steward.audit.schedule.shell.ShellCommand.Redirection;
import dev.steward.audit.schedule.shell.ShellScript;
import dev.steward.audit.schedule.shell.Word;
import dev.steward.model.fact.schedule.CommandTrouble;
import dev.steward.model.fact.schedule.CommandTrouble.Kind;
import dev.steward.model.fact.schedule.OpenFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks through a job and the scripts it calls, and looks every command up in the environment in
 * force at that place.
 *
 * <p>It keeps silent where only running would tell: a command that is guarded by a test for its
 * existence or stands in a branch is no trouble if it is nowhere at all; if it exists outside the
 * job's PATH, it is (the job would quietly do less than by hand). Where the job's own command
 * cannot be told, that is {@link Kind#UNDECIDED}; deeper down it is let pass.
 */
final class LookUpCommands {
  private static final int DEEPEST = 3;
  private static final int MOST_COMMANDS = 5_000;
  private static final Set<String> TESTS =
      Set.of("test", "[", "[[", "command", "which", "type", "hash", "grep", "pgrep", "!");
  private static final Set<String> RECORDERS =
      Set.of("logger", "tee", "systemd-cat", "mail", "mailx", "sendmail");

  private final Machine machine;
  private final FindProgram programs;
  private final FindOpenings openFiles;
  private final Set<CommandTrouble> troubles = new LinkedHashSet<>();
  private final Set<OpenFile> openings = new LinkedHashSet<>();
  private final Set<String> visited = new HashSet<>();
  private int looked;
  private boolean recorded;

  LookUpCommands(Machine machine, int user) {
    this.machine = machine;
    this.programs = new FindProgram(machine, user);
    this.openFiles = new FindOpenings(machine, user);
  }

  List<CommandTrouble> troubles() {
    return List.copyOf(troubles);
  }

  List<OpenFile> openings() {
    return List.copyOf(openings);
  }

  int looked() {
    return looked;
  }

  /** Whether something in the scripts keeps a record: a log file, logger(1), a mail. */
  boolean recorded() {
    return recorded;
  }

  /** A place in a text that is being walked through. */
  private record Place(
      String file, int lineBefore, int depth, Set<String> functions, Set<String> guarded) {
    Place in(String other) {
      return new Place(other, 0, depth + 1, functions, guarded);
    }
  }

  /** Walks through a job's command as its crontab states it. */
  void job(String command, String file, int line, ShellState state) {
    walk(command, new Place(file, line - 1, 0, new HashSet<>(), new HashSet<>()), state);
  }

  private void walk(String text, Place outer, ShellState state) {
    ShellScript script = ReadShell.read(text);
    Set<String> functions = new HashSet<>(outer.functions());
    functions.addAll(script.functions());
    Set<String> guarded = new HashSet<>(outer.guarded());
    guarded.addAll(Guards.in(script.commands(), state.copy()));
    walk(
        script.commands(),
        new Place(outer.file(), outer.lineBefore(), outer.depth(), functions, guarded),
        state,
        false);
  }

  private void walk(List<ShellCommand> commands, Place place, ShellState state, boolean inBranch) {
    Deque<ShellState> states = new ArrayDeque<>();
    states.push(state);
    boolean chain = false;
    boolean afterTest = false;
    for (ShellCommand command : commands) {
      while (states.size() <= command.subshells()) {
        states.push(states.getFirst().copy());
      }
      while (states.size() > command.subshells() + 1) {
        states.pop();
      }
      chain =
          switch (command.joint()) {
            case NEXT -> false;
            case OR -> true;
            case AND -> chain || afterTest;
            case PIPE -> chain;
          };
      one(command, place, states.getFirst(), inBranch || chain || command.conditional());
      afterTest = isTest(command) || (command.joint() == Joint.AND && afterTest);
    }
  }

  private static boolean isTest(ShellCommand command) {
    return command.words().stream()
        .findFirst()
        .flatMap(Word::literal)
        .filter(TESTS::contains)
        .isPresent();
  }

  private void one(ShellCommand command, Place place, ShellState state, boolean conditional) {
    if (looked >= MOST_COMMANDS) {
      return;
    }
    command
        .assignments()
        .forEach(a -> walk(a.value().nested().toList(), place, state.copy(), conditional));
    command.words().forEach(w -> walk(w.nested().toList(), place, state.copy(), conditional));
    for (Redirection redirection : command.redirections()) {
      walk(redirection.target().nested().toList(), place, state.copy(), conditional);
      recorded |=
          redirection.operator().contains(">>")
              && !state.value(redirection.target()).orElse("").equals("/dev/null");
    }
    ShellState inForce = command.words().isEmpty() ? state : state.copy();
    command.assignments().forEach(a -> ChangeState.assign(a, inForce, conditional));
    if (!command.words().isEmpty()) {
      List<Optional<String>> words = command.words().stream().map(inForce::value).toList();
      run(
          new Call(
              words,
              command.assignments().isEmpty() ? state : inForce,
              command.line(),
              conditional),
          place);
    }
  }

  private void run(Call call, Place place) {
    if (call.words().isEmpty() || looked++ >= MOST_COMMANDS) {
      return;
    }
    Optional<String> name = call.word(0);
    if (name.isEmpty()) {
      if (place.depth() == 0 && !call.conditional()) {
        trouble(
            Kind.UNDECIDED,
            "a variable",
            List.of(),
            "its name is only known when it runs",
            call,
            place);
      }
      return;
    }
    recorded |= RECORDERS.contains(name.get());
    if (place.functions().contains(name.get()) || name.get().isEmpty()) {
      return;
    }
    if (!Builtins.contains(name.get())) {
      program(name.get(), call, place);
    }
    follow(name.get().substring(name.get().lastIndexOf('/') + 1), call, place);
  }

  /** What a command does to the state, and the commands among its arguments. */
  private void follow(String name, Call call, Place place) {
    switch (name) {
      case "cd", "pushd" -> ChangeState.folder(call);
      case ".", "source" -> source(call, place);
      case "export", "declare", "typeset", "local", "readonly" -> ChangeState.declare(call);
      case "alias" ->
          call.word(1).ifPresent(a -> place.functions().add(a.replaceFirst("=(?s:.*)", "")));
      case "unset" -> call.word(1).ifPresent(v -> call.state().set(v, Optional.empty()));
      case "set" -> {}
      case "eval", "trap" -> call.word(1).ifPresent(text -> walk(text, place, call.state()));
      case "command" -> {
        if (!call.word(1).orElse("-v").matches("-[vV]+")) {
          run(call.with(Wrapper.named(name).orElseThrow().inner(call.words())), place);
        }
      }
      case "run-parts" -> runParts(call, place);
      case "su", "runuser" -> asUser(call, place);
      case "find" -> findExec(call, place);
      case "sh", "bash", "dash", "ksh", "zsh", "ash", "rbash" -> shell(call, place);
      default -> wrapped(name, call, place);
    }
  }

  private void wrapped(String name, Call call, Place place) {
    Optional<Wrapper> wrapper = Wrapper.named(name);
    if (wrapper.isPresent()) {
      ShellState state = call.state().copy();
      if (name.equals("sudo") || name.equals("doas")) {
        state.path(machine.listedFolders());
      }
      for (Optional<String> word : call.words()) {
        word.filter(w -> w.startsWith("PATH="))
            .ifPresent(w -> state.set("PATH", Optional.of(w.substring(5))));
      }
      List<Optional<String>> inner = wrapper.get().inner(call.words());
      Call innerCall = new Call(inner, state, call.line(), call.conditional());
      if (name.equals("flock")
          && inner.size() > 1
          && inner.getFirst().orElse("").matches("-c|--command")) {
        inner.get(1).ifPresent(text -> walk(text, place, state));
      } else if (name.equals("flock")
          && call.words().stream().anyMatch(w -> w.orElse("").matches("-[a-z]*c|--command"))) {
        call.words().getLast().ifPresent(text -> walk(text, place, state));
      } else {
        run(innerCall, place);
      }
    } else if (name.matches("python[0-9.]*|perl|php[0-9.]*|ruby|node|Rscript|lua[0-9.]*")) {
      operand(call, place);
    }
  }

  private void operand(Call call, Place place) {
    for (int i = 1; i < call.words().size(); i++) {
      String word = call.word(i).orElse("");
      if (word.isEmpty() || word.matches("-[a-zA-Z]*[cmerRn]") || word.startsWith("--")) {
        return;
      }
      if (!word.startsWith("-")) {
        readable(word, call, place);
        return;
      }
    }
  }

  private Optional<String> readable(String word, Call call, Place place) {
    return switch (programs.readable(word, call.state())) {
      case FindProgram.Result.Found(String path) -> {
        openings.addAll(openFiles.of(path));
        yield Optional.of(path);
      }
      case FindProgram.Result.Trouble(Kind kind, List<String> elsewhere, String detail) -> {
        consider(kind, word, elsewhere, detail, call, place);
        yield Optional.empty();
      }
    };
  }

  private void shell(Call call, Place place) {
    ShellState state = call.state().copy();
    for (int i = 1; i < call.words().size(); i++) {
      String word = call.word(i).orElse("");
      if (word.isEmpty() || word.equals("-s")) {
        return;
      }
      if (word.matches("--login|-[a-z]*[li][a-z]*")) {
        state.set("PATH", Optional.empty());
      }
      if (word.matches("-[a-z]*c")) {
        call.word(i + 1).ifPresent(text -> walk(text, place, state));
        return;
      }
      if (word.matches("[-+][oO]")) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("+")) {
        readable(word, call, place).ifPresent(path -> enter(path, place, state.of(path)));
        return;
      }
    }
  }

  private void asUser(Call call, Place place) {
    ShellState state = call.state().copy();
    state.set("PATH", Optional.empty());
    state.folder(Optional.empty());
    for (int i = 1; i + 1 < call.words().size(); i++) {
      if (call.word(i).orElse("").matches("-[a-z]*c|--command")) {
        call.word(i + 1).ifPresent(text -> walk(text, place, state));
      } else if (call.word(i).orElse("").equals("--")
          && call.word(0).orElse("").endsWith("runuser")) {
        run(
            new Call(
                call.words().subList(i + 1, call.words().size()),
                state,
                call.line(),
                call.conditional()),
            place);
      }
    }
  }

  private void findExec(Call call, Place place) {
    for (int i = 1; i + 1 < call.words().size(); i++) {
      if (call.word(i).orElse("").matches("-exec(dir)?|-ok")) {
        run(call.with(call.words().subList(i + 1, i + 2)), place);
      }
    }
  }

  private void source(Call call, Place place) {
    Optional<String> path = call.word(1).flatMap(call.state()::absolute);
    Optional<String> text = path.flatMap(machine::textOf);
    if (text.isEmpty()) {
      call.state().readUnknownFile();
      return;
    }
    openings.addAll(openFiles.of(path.orElseThrow()));
    if (place.depth() < DEEPEST && visited.add("." + path.get() + place.file())) {
      ShellScript script = ReadShell.read(text.get());
      place.functions().addAll(script.functions());
      walk(text.get(), place.in(path.get()), call.state());
    }
  }

  private void runParts(Call call, Place place) {
    Optional<String> folder = call.words().getLast().flatMap(call.state()::absolute);
    boolean ownNames =
        call.words().stream().anyMatch(w -> w.orElse("").matches("--regex.*|--lsbsysinit"));
    for (String path : folder.map(machine::childrenOf).orElse(List.of())) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      Place there = new Place(path, -call.line(), 0, place.functions(), Set.of());
      if (!ownNames && !machine.dialect().takes(name)) {
        if (!CrontabFiles.isPutAside(name)) {
          trouble(Kind.SKIPPED_BY_RUN_PARTS, name, List.of(), path, call, there);
        }
      } else {
        program(path, call, there);
      }
    }
  }

  private void program(String word, Call call, Place place) {
    switch (programs.find(word, call.state())) {
      case FindProgram.Result.Found(String path) -> {
        openings.addAll(openFiles.of(path));
        enter(path, place, call.state().of(path));
      }
      case FindProgram.Result.Trouble(Kind kind, List<String> elsewhere, String detail) ->
          consider(kind, word, elsewhere, detail, call, place);
    }
  }

  private void enter(String path, Place place, ShellState state) {
    Optional<String> text = machine.textOf(path);
    if (text.isPresent() && place.depth() < DEEPEST && visited.add(path + state.get("PATH"))) {
      Place inside = new Place(path, 0, place.depth() + 1, new HashSet<>(), new HashSet<>());
      walk(text.get(), inside, state);
    }
  }

  /** Whether what was found out is worth telling. */
  private void consider(
      Kind kind, String word, List<String> elsewhere, String detail, Call call, Place place) {
    boolean guarded =
        place.guarded().contains(word)
            || place.guarded().contains(word.substring(word.lastIndexOf('/') + 1));
    boolean tell =
        switch (kind) {
          case UNDECIDED -> place.depth() == 0 && !call.conditional() && !guarded;
          case NOT_ON_PATH ->
              !elsewhere.isEmpty()
                  || (!guarded && !call.conditional() && !call.state().mayHoldUnknownFunctions());
          case MISSING -> !guarded && (!call.conditional() || !elsewhere.isEmpty());
          case NOT_EXECUTABLE -> !guarded;
          case INTERPRETER_MISSING, RELATIVE, SKIPPED_BY_RUN_PARTS -> true;
        };
    if (tell) {
      trouble(kind, word, elsewhere, detail, call, place);
    }
  }

  private void trouble(
      Kind kind, String word, List<String> elsewhere, String detail, Call call, Place place) {
    troubles.add(
        new CommandTrouble(
            place.file(), place.lineBefore() + call.line(), word, kind, elsewhere, detail));
  }
}
