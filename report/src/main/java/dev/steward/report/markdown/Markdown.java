package dev.steward.report.markdown;

import dev.steward.report.text.InertText;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Data as GitHub-flavoured Markdown that means nothing but itself.
 *
 * <p>What CommonMark would take for markup is escaped. A backslash does not stop the things that
 * GitHub finds in finished text (bare addresses, mentions, issue numbers, emoji names): a word that
 * holds one becomes a code span, where nothing is looked for.
 */
public final class Markdown {
  private static final Pattern FOUND_IN_TEXT =
      Pattern.compile(
          "://|www\\.|@|(mailto|xmpp):|#\\d|\\bGH-\\d|:[a-z0-9_+-]+:", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|~$]");

  /** Words that make a list, a heading or a rule where a line begins with them. */
  private static final Pattern BLOCK = Pattern.compile("[-+=]+|#+|\\d{1,9}[.)]");

  private Markdown() {}

  /** On one line, anywhere in a paragraph, heading or table cell. */
  public static String text(String raw) {
    return Arrays.stream(InertText.line(raw).split(" "))
        .map(Markdown::word)
        .collect(Collectors.joining(" "));
  }

  /** As a code span, not in a table; nothing for nothing. */
  public static String code(String raw) {
    String text = InertText.line(raw);
    return text.isEmpty() ? "" : span(text);
  }

  /**
   * As a code span in a table, where GitHub takes a bar for the end of the cell even inside code:
   * bars are shown by their look-alike.
   */
  public static String codeInTable(String raw) {
    return code(raw.replace('|', '¦'));
  }

  /** As a fenced block, between empty lines, at the left edge. */
  public static String block(String raw) {
    List<String> lines = InertText.lines(raw);
    String text = String.join("\n", lines);
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return "%stext\n%s\n%s\n".formatted(fence, text, fence);
  }

  private static String word(String word) {
    if (FOUND_IN_TEXT.matcher(word).find()) {
      return span(word.replace('|', '¦'));
    }
    String escaped = MARKUP.matcher(word).replaceAll("\\\\$0");
    boolean block = BLOCK.matcher(word).matches();
    return entities(block ? beforeLast(escaped) : escaped);
  }

  private static String beforeLast(String word) {
    int last = word.length() - 1;
    return word.substring(0, last) + "\\" + word.charAt(last);
  }

  private static String entities(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String span(String text) {
    String ticks = "`".repeat(longestRun(text) + 1);
    boolean pad = text.startsWith("`") || text.endsWith("`") || text.isBlank();
    String space = pad ? " " : "";
    return ticks + space + text + space + ticks;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
