package dev.steward.audit.schedule.shell;

import java.util.ArrayList;
import java.util.List;

/** The text of a script with a place in it, and the steps that need no knowledge of commands. */
final class ShellText {
  private final String text;
  private int at;
  private int line;
  private final List<HereDocument> expected = new ArrayList<>();

  private record HereDocument(String delimiter, boolean tabs) {}

  ShellText(String text, int line) {
    this.text = text;
    this.line = line;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  char next() {
    char c = peek();
    if (!atEnd()) {
      at++;
      if (c == '\n') {
        line++;
      }
    }
    return c;
  }

  int line() {
    return line;
  }

  int position() {
    return at;
  }

  boolean startsWith(String start) {
    return text.startsWith(start, at);
  }

  boolean take(String start) {
    if (!startsWith(start)) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      next();
    }
    return true;
  }

  /** Skips blanks and continued lines; whether anything is left. */
  boolean skipBlanks() {
    while (!atEnd()) {
      char c = peek();
      if (c == ' ' || c == '\t' || c == '\r') {
        next();
      } else if (!take("\\\n")) {
        break;
      }
    }
    return !atEnd();
  }

  void skipSpace() {
    while (skipBlanks() && peek() == '\n') {
      next();
    }
  }

  void skipLine() {
    while (!atEnd() && peek() != '\n') {
      next();
    }
  }

  /** Skips {@code ((…))}, with parentheses inside. */
  void skipArithmetic() {
    int open = 0;
    while (!atEnd()) {
      char c = next();
      if (c == '(') {
        open++;
      } else if (c == ')' && --open == 0) {
        return;
      }
    }
  }

  void skipTo(char end) {
    while (!atEnd()) {
      char c = next();
      if (c == end) {
        return;
      } else if (c == '\\' && end != '\'') {
        next();
      }
    }
  }

  /** Takes {@code ()} if it is next, blanks allowed. */
  boolean emptyParenthesesAhead() {
    int i = at;
    while (i < text.length() && " \t".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    if (i >= text.length() || text.charAt(i) != '(') {
      return false;
    }
    i++;
    while (i < text.length() && " \t".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    if (i >= text.length() || text.charAt(i) != ')') {
      return false;
    }
    at = i + 1;
    return true;
  }

  String takeRedirection() {
    for (String operator : List.of("<<<", "<<-", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">")) {
      if (take(operator)) {
        return operator;
      }
    }
    return "";
  }

  void expectHereDocument(String delimiter, boolean tabs) {
    expected.add(new HereDocument(delimiter, tabs));
  }

  /** Called after a newline: skips the documents announced on the line before. */
  void skipHereDocuments() {
    for (HereDocument document : expected) {
      skip(document);
    }
    expected.clear();
  }

  private void skip(HereDocument document) {
    while (!atEnd()) {
      int from = at;
      skipLine();
      String found = text.substring(from, at);
      next();
      if ((document.tabs() ? found.replaceFirst("^\\t+", "") : found)
          .equals(document.delimiter())) {
        return;
      }
    }
  }
}
