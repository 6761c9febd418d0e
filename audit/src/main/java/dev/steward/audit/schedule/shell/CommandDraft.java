package dev.steward.audit.schedule.shell;

import dev.steward.audit.schedule.shell.ShellCommand.Assignment;
import dev.steward.audit.schedule.shell.ShellCommand.Joint;
import dev.steward.audit.schedule.shell.ShellCommand.Redirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command while it is being read. */
final class CommandDraft {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[[^\\]]*\\])?(\\+?)=", Pattern.DOTALL);

  private int line;
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final List<Redirection> redirections = new ArrayList<>();
  private boolean loopHead;

  CommandDraft(int line) {
    this.line = line;
  }

  boolean isEmpty() {
    return assignments.isEmpty() && words.isEmpty() && redirections.isEmpty() && !loopHead;
  }

  boolean isSingleWord() {
    return words.size() == 1 && assignments.isEmpty() && words.getFirst().bare();
  }

  Optional<String> soleWord() {
    return words.getFirst().literal();
  }

  void add(Word word, int at) {
    if (isEmpty()) {
      line = at;
    }
    if (loopHead) {
      assignments.add(new Assignment("", word));
    } else if (words.isEmpty()) {
      assignment(word).ifPresentOrElse(assignments::add, () -> words.add(word));
    } else {
      words.add(word);
    }
  }

  /** {@code for name in words}: the variable's value is not known; the words may hold commands. */
  void loopVariable(Word name, boolean withWords) {
    name.literal()
        .ifPresent(text ->
            assignments.add(new Assignment(text, new Word(List.of(new Part.Opaque()), false))));
    loopHead = withWords;
  }

  /** The subject of {@code case}: no command, but it may hold one. */
  void subject(Word word) {
    assignments.add(new Assignment("", word));
  }

  void redirect(int descriptor, String operator, Word target) {
    redirections.add(new Redirection(descriptor, operator, target));
  }

  static Optional<Assignment> assignment(Word word) {
    if (word.parts().isEmpty() || !(word.parts().getFirst() instanceof Part.Text(String text))) {
      return Optional.empty();
    }
    Matcher matcher = ASSIGNMENT.matcher(text);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    List<Part> value = new ArrayList<>();
    if (!matcher.group(3).isEmpty()) {
      value.add(new Part.Variable(matcher.group(1), Optional.empty()));
    }
    if (matcher.group(2) != null) {
      value.add(new Part.Opaque());
    }
    if (matcher.end() < text.length()) {
      value.add(new Part.Text(text.substring(matcher.end())));
    }
    value.addAll(word.parts().subList(1, word.parts().size()));
    return Optional.of(new Assignment(matcher.group(1), new Word(value, false)));
  }

  ShellCommand finish(Joint joint, boolean conditional, boolean inFunction, int subshells) {
    return new ShellCommand(
        line, assignments, words, redirections, joint, conditional, inFunction, subshells);
  }
}
