package dev.steward.audit.schedule.shell;

import dev.steward.audit.schedule.shell.ShellCommand.Joint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the text of a POSIX sh or bash script to a flat list of its simple commands.
 *
 * <p>It never fails: what is not shell grammar yields odd commands, not an exception, and every
 * step consumes at least one character. Compound commands are followed only as far as is needed to
 * know where a command begins and whether it stands in a branch (POSIX.1-2017, Shell Command
 * Language, 2.9 and 2.10).
 */
public final class ReadShell {
  /** Substitutions nested deeper than this are skipped. */
  static final int DEEPEST = 30;

  private final ShellText in;
  private final WordReader wordReader;
  private final Set<String> functions;
  private final List<ShellCommand> commands = new ArrayList<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private CommandDraft draft;
  private Joint joint = Joint.NEXT;
  private boolean functionAhead;

  /** An open compound command. */
  private enum Frame {
    IF,
    BRANCH,
    LOOP_HEAD,
    LOOP,
    FOR,
    CASE_PATTERN,
    CASE_BODY,
    BRACE,
    PAREN,
    FUNCTION_BRACE,
    FUNCTION_PAREN;

    boolean isConditional() {
      return this == BRANCH || this == LOOP || this == CASE_BODY;
    }

    boolean isFunction() {
      return this == FUNCTION_BRACE || this == FUNCTION_PAREN;
    }
  }

  private ReadShell(ShellText in, Set<String> functions, int depth) {
    this.in = in;
    this.functions = functions;
    this.wordReader = new WordReader(in, functions, depth);
    this.draft = new CommandDraft(in.line());
  }

  /** Reads a whole script, or the text after {@code sh -c}. */
  public static ShellScript read(String text) {
    Set<String> functions = new HashSet<>();
    List<ShellCommand> commands = list(new ShellText(text, 1), functions, 0, false);
    return new ShellScript(commands, functions);
  }

  /** Reads up to the end of the text, or past the closing parenthesis of a substitution. */
  static List<ShellCommand> list(
      ShellText in, Set<String> functions, int depth, boolean inParentheses) {
    ReadShell reader = new ReadShell(in, functions, depth);
    reader.run(inParentheses);
    return reader.commands;
  }

  private void run(boolean inParentheses) {
    while (in.skipBlanks()) {
      char c = in.peek();
      if (c == ')' && inParentheses && !closesHere()) {
        in.next();
        break;
      }
      step(c);
    }
    flush(Joint.NEXT);
  }

  private boolean closesHere() {
    return frames.contains(Frame.PAREN)
        || frames.contains(Frame.FUNCTION_PAREN)
        || frames.peek() == Frame.CASE_PATTERN;
  }

  private void step(char c) {
    switch (c) {
      case '\n' -> {
        in.next();
        flush(Joint.NEXT);
        in.skipHereDocuments();
      }
      case '#' -> in.skipLine();
      case ';' -> semicolon();
      case '&' -> ampersand();
      case '|' -> {
        in.next();
        flush(in.take("|") ? Joint.OR : Joint.PIPE);
        in.take("&");
      }
      case '(' -> open();
      case ')' -> close();
      case '<', '>' -> redirectOrSubstitute(c == '>' ? 1 : 0);
      default -> word();
    }
  }

  private void semicolon() {
    in.next();
    boolean twice = in.take(";");
    boolean fallsThrough = in.take("&");
    flush(Joint.NEXT);
    if ((twice || fallsThrough) && frames.peek() == Frame.CASE_BODY) {
      frames.pop();
      frames.push(Frame.CASE_PATTERN);
    }
  }

  private void ampersand() {
    if (in.startsWith("&>")) {
      in.next();
      redirect(1, "&");
      return;
    }
    in.next();
    flush(in.take("&") ? Joint.AND : Joint.NEXT);
  }

  private void open() {
    if (draft.isSingleWord() && in.emptyParenthesesAhead()) {
      draft.soleWord().ifPresent(functions::add);
      draft = new CommandDraft(in.line());
      functionAhead = true;
    } else if (draft.isEmpty() && in.startsWith("((")) {
      in.skipArithmetic();
    } else {
      in.next();
      if (draft.isEmpty() && frames.peek() != Frame.CASE_PATTERN) {
        push(functionAhead ? Frame.FUNCTION_PAREN : Frame.PAREN);
      }
    }
  }

  private void close() {
    in.next();
    if (frames.peek() == Frame.CASE_PATTERN) {
      draft = new CommandDraft(in.line());
      frames.pop();
      frames.push(Frame.CASE_BODY);
      return;
    }
    flush(Joint.NEXT);
    popThrough(Frame.PAREN, Frame.FUNCTION_PAREN);
  }

  private void redirectOrSubstitute(int descriptor) {
    if (in.startsWith("<(") || in.startsWith(">(")) {
      word();
    } else {
      redirect(descriptor, "");
    }
  }

  private void redirect(int descriptor, String prefix) {
    String operator = in.takeRedirection();
    if (operator.equals("<<") || operator.equals("<<-")) {
      in.skipBlanks();
      in.expectHereDocument(wordReader.rawDelimiter(), operator.endsWith("-"));
      return;
    }
    in.skipBlanks();
    draft.redirect(descriptor, prefix + operator, wordReader.read());
  }

  private void word() {
    int line = in.line();
    int before = in.position();
    Word word = wordReader.read();
    if (in.position() == before) {
      in.next();
      return;
    }
    Optional<String> literal = word.literal();
    if (isDescriptor(word) && (in.startsWith(">") || in.startsWith("<"))) {
      redirect(Integer.parseInt(literal.orElse("0")), "");
    } else if (frames.peek() == Frame.CASE_PATTERN) {
      if (word.isReserved("esac")) {
        frames.pop();
      }
    } else if (!draft.isEmpty() || !word.bare() || !reserved(literal.orElse(""))) {
      draft.add(word, line);
    }
  }

  private static boolean isDescriptor(Word word) {
    return word.bare() && word.literal().filter(text -> text.matches("[0-9]{1,3}")).isPresent();
  }

  /** Whether the word was reserved, and has been dealt with. */
  private boolean reserved(String word) {
    switch (word) {
      case "if" -> push(Frame.IF);
      case "while", "until" -> push(Frame.LOOP_HEAD);
      case "then", "else" -> swap(Frame.BRANCH, Frame.IF, Frame.BRANCH);
      case "elif" -> swap(Frame.BRANCH, Frame.BRANCH, Frame.IF);
      case "fi" -> popThrough(Frame.IF, Frame.BRANCH);
      case "do" -> swap(Frame.LOOP, Frame.LOOP_HEAD, Frame.LOOP_HEAD);
      case "done" -> popThrough(Frame.LOOP, Frame.FOR);
      case "for", "select" -> forHead();
      case "case" -> caseHead();
      case "esac" -> popThrough(Frame.CASE_BODY, Frame.CASE_PATTERN);
      case "{" -> push(functionAhead ? Frame.FUNCTION_BRACE : Frame.BRACE);
      case "}" -> popThrough(Frame.BRACE, Frame.FUNCTION_BRACE);
      case "function" -> functionHead();
      case "[[" -> conditional();
      case "!", "time", "coproc" -> {
        return true;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** {@code [[ … ]]} becomes a command of that name; operators inside are words or nothing. */
  private void conditional() {
    draft.add(Word.of("[["), in.line());
    in.skipSpace();
    while (!in.atEnd() && !in.take("]]")) {
      int before = in.position();
      Word word = wordReader.read();
      if (in.position() == before) {
        in.next();
      } else {
        draft.add(word, in.line());
      }
      in.skipSpace();
    }
  }

  private void forHead() {
    push(Frame.FOR);
    in.skipBlanks();
    if (in.startsWith("((")) {
      in.skipArithmetic();
      return;
    }
    Word name = wordReader.read();
    in.skipBlanks();
    Word next = wordReader.peekIs("in") ? wordReader.read() : Word.of("");
    draft.loopVariable(name, next.isReserved("in"));
  }

  private void caseHead() {
    in.skipBlanks();
    draft.subject(wordReader.read());
    flush(joint);
    in.skipSpace();
    if (wordReader.peekIs("in")) {
      wordReader.read();
    }
    push(Frame.CASE_PATTERN);
  }

  private void functionHead() {
    in.skipBlanks();
    wordReader.read().literal().ifPresent(functions::add);
    in.skipBlanks();
    in.emptyParenthesesAhead();
    functionAhead = true;
  }

  private void push(Frame frame) {
    functionAhead = false;
    if (frames.size() < 200) {
      frames.push(frame);
    }
  }

  private void swap(Frame to, Frame from, Frame orFrom) {
    if (frames.peek() == from || frames.peek() == orFrom) {
      frames.pop();
      frames.push(to);
    }
  }

  private void popThrough(Frame frame, Frame orFrame) {
    if (frames.contains(frame) || frames.contains(orFrame)) {
      Frame popped;
      do {
        popped = frames.pop();
      } while (popped != frame && popped != orFrame);
    }
  }

  private void flush(Joint next) {
    if (!draft.isEmpty()) {
      commands.add(
          draft.finish(
              joint,
              frames.stream().anyMatch(Frame::isConditional),
              frames.stream().anyMatch(Frame::isFunction),
              (int) frames.stream().filter(frame -> frame == Frame.PAREN).count()));
      joint = next;
    } else if (next != Joint.NEXT || joint == Joint.NEXT) {
      joint = next;
    }
    draft = new CommandDraft(in.line());
  }
}
