package dev.steward.audit.schedule.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads words: quotes, expansions and substitutions (POSIX.1-2017, Shell Command Language, 2.2).
 */
final class WordReader {
  private static final String ENDS = " \t\r\n;&|<>()";
  private static final Pattern PARAMETER =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_]*|[0-9]|[@*#?$!-])(?::?[-=]([^${}`\"'\\\\]*))?", Pattern.DOTALL);
  private static final Pattern SCRIPT_FOLDER =
      Pattern.compile("(?:0|BASH_SOURCE(?:\\[0\\])?)%/\\*");

  private final ShellText in;
  private final Set<String> functions;
  private final int depth;

  WordReader(ShellText in, Set<String> functions, int depth) {
    this.in = in;
    this.functions = functions;
    this.depth = depth;
  }

  Word read() {
    WordDraft draft = new WordDraft();
    if (in.peek() == '~') {
      home(draft);
    } else if (in.take("<(") || in.take(">(")) {
      draft.add(parenthesised());
    }
    while (!in.atEnd() && !atEnd(draft)) {
      piece(draft);
    }
    return draft.finish();
  }

  private boolean atEnd(WordDraft draft) {
    char c = in.peek();
    if (c == '(' && draft.endsLikeArray()) {
      return false;
    }
    return ENDS.indexOf(c) >= 0;
  }

  private void piece(WordDraft draft) {
    char c = in.next();
    switch (c) {
      case '\\' -> escaped(draft);
      case '\'' -> quoted(draft, upTo('\''));
      case '"' -> doubleQuoted(draft);
      case '$' -> dollar(draft);
      case '`' -> draft.add(backticks());
      case '*', '?' -> draft.add(new Part.Opaque());
      case '(' -> {
        skipParentheses();
        draft.add(new Part.Opaque());
      }
      default -> draft.append(c);
    }
  }

  private void home(WordDraft draft) {
    in.next();
    if (in.atEnd() || in.peek() == '/' || ENDS.indexOf(in.peek()) >= 0) {
      draft.add(new Part.Variable("HOME", Optional.empty()));
    } else {
      draft.append('~');
    }
  }

  private void escaped(WordDraft draft) {
    if (!in.take("\n")) {
      draft.quote();
      if (!in.atEnd()) {
        draft.append(in.next());
      }
    }
  }

  private void quoted(WordDraft draft, String text) {
    draft.quote();
    draft.append(text);
  }

  private String upTo(char end) {
    StringBuilder text = new StringBuilder();
    while (!in.atEnd()) {
      char c = in.next();
      if (c == end) {
        break;
      }
      text.append(c);
    }
    return text.toString();
  }

  private void doubleQuoted(WordDraft draft) {
    draft.quote();
    while (!in.atEnd()) {
      char c = in.next();
      switch (c) {
        case '"' -> {
          return;
        }
        case '$' -> dollar(draft);
        case '`' -> draft.add(backticks());
        case '\\' -> {
          if (!in.take("\n")) {
            if ("$`\"\\".indexOf(in.peek()) < 0) {
              draft.append('\\');
            }
            if (!in.atEnd()) {
              draft.append(in.next());
            }
          }
        }
        default -> draft.append(c);
      }
    }
  }

  private void dollar(WordDraft draft) {
    if (in.startsWith("((")) {
      in.skipArithmetic();
      draft.add(new Part.Opaque());
    } else if (in.take("(")) {
      draft.add(parenthesised());
    } else if (in.take("{")) {
      draft.add(braced());
    } else if (in.take("'")) {
      quoted(draft, upTo('\''));
    } else if (in.peek() == '"') {
      draft.quote();
    } else {
      named(draft);
    }
  }

  private void named(WordDraft draft) {
    StringBuilder name = new StringBuilder();
    char c = in.peek();
    if (isNameStart(c)) {
      while (isNameStart(in.peek()) || isDigit(in.peek())) {
        name.append(in.next());
      }
    } else if (!in.atEnd() && (isDigit(c) || "@*#?$!-".indexOf(c) >= 0)) {
      name.append(in.next());
    } else {
      draft.append('$');
      return;
    }
    draft.add(new Part.Variable(name.toString(), Optional.empty()));
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private Part braced() {
    StringBuilder text = new StringBuilder();
    int open = 1;
    while (!in.atEnd()) {
      char c = in.next();
      if (c == '{') {
        open++;
      } else if (c == '}' && --open == 0) {
        break;
      } else if (c == '\\' && !in.atEnd()) {
        text.append(c);
        c = in.next();
      }
      text.append(c);
    }
    if (SCRIPT_FOLDER.matcher(text).matches()) {
      return new Part.ScriptFolder();
    }
    Matcher matcher = PARAMETER.matcher(text.toString().replace("[0]", ""));
    return matcher.matches()
        ? new Part.Variable(matcher.group(1), Optional.ofNullable(matcher.group(2)))
        : new Part.Opaque();
  }

  private Part parenthesised() {
    if (depth >= ReadShell.DEEPEST) {
      skipParentheses();
      return new Part.Opaque();
    }
    return new Part.Substitution(ReadShell.list(in, functions, depth + 1, true));
  }

  private void skipParentheses() {
    int open = 1;
    while (!in.atEnd() && open > 0) {
      char c = in.next();
      switch (c) {
        case '(' -> open++;
        case ')' -> open--;
        case '\\' -> in.next();
        case '\'', '"' -> in.skipTo(c);
        case '#' -> {}
        default -> {}
      }
    }
  }

  private Part backticks() {
    int line = in.line();
    StringBuilder text = new StringBuilder();
    while (!in.atEnd()) {
      char c = in.next();
      if (c == '`') {
        break;
      }
      if (c == '\\' && "$`\\".indexOf(in.peek()) >= 0 && !in.atEnd()) {
        c = in.next();
      }
      text.append(c);
    }
    if (depth >= ReadShell.DEEPEST) {
      return new Part.Opaque();
    }
    return new Part.Substitution(
        ReadShell.list(new ShellText(text.toString(), line), functions, depth + 1, false));
  }

  /** The delimiter of a here-document, quotes removed. */
  String rawDelimiter() {
    StringBuilder text = new StringBuilder();
    while (!in.atEnd() && ENDS.indexOf(in.peek()) < 0) {
      char c = in.next();
      if (c != '"' && c != '\'' && c != '\\') {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Whether the next word is this one. */
  boolean peekIs(String word) {
    return in.startsWith(word)
        && (in.startsWith(word + " ")
            || in.startsWith(word + "\n")
            || in.startsWith(word + "\t")
            || in.startsWith(word + ";")
            || in.startsWith(word + "\r"));
  }

  /** A word while it is being read. */
  private static final class WordDraft {
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean bare = true;

    void append(char c) {
      text.append(c);
    }

    void append(String more) {
      text.append(more);
    }

    void quote() {
      bare = false;
    }

    void add(Part part) {
      close();
      bare = false;
      parts.add(part);
    }

    /** {@code name=(…)} and patterns such as {@code @(…)}. */
    boolean endsLikeArray() {
      return !text.isEmpty() && "=@+!".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private void close() {
      if (!text.isEmpty()) {
        parts.add(new Part.Text(text.toString()));
        text.setLength(0);
      }
    }

    Word finish() {
      close();
      return new Word(parts, bare);
    }
  }
}
