package dev.steward.app.verify;

import dev.steward.model.problem.StewardException;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as a person writes it, cut into words. Quotes and backslashes hold words together as in
 * a shell; nothing is expanded, since no shell will run it. What only a shell could do is refused.
 */
final class CommandWords {
  private static final String SHELL = "|;&<>`$(){}*?";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private CommandWords(String text) {
    this.text = text;
  }

  static List<String> of(String option, String text) {
    CommandWords command = new CommandWords(text);
    while (command.at < text.length()) {
      command.next(option);
    }
    command.endWord();
    if (command.words.isEmpty()) {
      throw refused(option, "is empty");
    }
    return List.copyOf(command.words);
  }

  private void next(String option) {
    char c = text.charAt(at++);
    if (Character.isWhitespace(c)) {
      endWord();
    } else if (c == '\'' || c == '"') {
      quoted(option, c);
    } else if (c == '\\' && at < text.length()) {
      add(text.charAt(at++));
    } else if (SHELL.indexOf(c) >= 0) {
      throw refused(
          option,
          "has an unquoted %s, and no shell runs it: quote it, or put the command into a script"
              .formatted(c));
    } else {
      add(c);
    }
  }

  private void quoted(String option, char quote) {
    inWord = true;
    while (at < text.length() && text.charAt(at) != quote) {
      if (quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      word.append(text.charAt(at++));
    }
    if (at >= text.length()) {
      throw refused(option, "has a quote that does not end");
    }
    at++;
  }

  private void add(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private static StewardException refused(String option, String why) {
    return StewardException.user("COMMAND-REFUSED", "%s %s.".formatted(option, why));
  }
}
